"""The room's tables, each in the file of its name."""

from archive.alerts.saved import SavedSearch
from archive.index.entry import Corpus, Entry, Label, Term
from archive.stories.story import Story
from archive.takedown.removal import Removal

__all__ = ["Corpus", "Entry", "Label", "Removal", "SavedSearch", "Story", "Term"]
