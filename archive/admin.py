"""The desk's pages of this room, each in the file of its name."""

from archive.saved_desk import SavedSearchAdmin
from archive.search_desk import EntryAdmin
from archive.story_desk import StoryAdmin

__all__ = ["EntryAdmin", "SavedSearchAdmin", "StoryAdmin"]
