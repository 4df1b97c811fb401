"""The room's tables, each in the file of its name."""

from press.corrections import Correction
from press.editions import Edition
from press.publications import Counter, FormerPath, Publication
from press.publishable import Publishable, State
from press.tags import Tag, Tagged
from press.users import User

__all__ = [
    "Correction",
    "Counter",
    "Edition",
    "FormerPath",
    "Publication",
    "Publishable",
    "State",
    "Tag",
    "Tagged",
    "User",
]
