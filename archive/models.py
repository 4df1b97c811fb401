"""The room's tables, each in the file of its name."""

from archive.entry import Corpus, Entry, Label, Term
from archive.saved import SavedSearch
from archive.story import Story

__all__ = ["Corpus", "Entry", "Label", "SavedSearch", "Story", "Term"]
