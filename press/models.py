"""The room's tables, each in the file of its name."""

from press.audit import AuditEntry
from press.corrections import Correction
from press.editions import Edition
from press.links import LinkCheck, LinkPass, LinkUse
from press.publications import Counter, FormerPath, Publication
from press.publishable import Publishable, State
from press.reviews import Review
from press.revisions import Revision, RevisionPart
from press.shared_previews import SharedPreview
from press.tags import Tag, Tagged
from press.users import User

__all__ = [
    "AuditEntry",
    "Correction",
    "Counter",
    "Edition",
    "FormerPath",
    "LinkCheck",
    "LinkPass",
    "LinkUse",
    "Publication",
    "Publishable",
    "Review",
    "Revision",
    "RevisionPart",
    "SharedPreview",
    "State",
    "Tag",
    "Tagged",
    "User",
]
