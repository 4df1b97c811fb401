"""The room's tables, each in the file of its name."""

from press.audit import AuditEntry
from press.bin import Discarded
from press.bundles import Bundle
from press.clock import Clock
from press.corrections import Correction
from press.editions import Edition
from press.entrance.sessions import DeskSession
from press.entrance.tries import WrongTry
from press.links import LinkCheck, LinkPass, LinkUse
from press.presence import Presence
from press.publications import Counter, FormerPath, Publication
from press.publishable import Publishable, State
from press.reviews import Review
from press.revisions import Revision, RevisionPart
from press.schedule_failures import ScheduleFailure
from press.sendings import Sending
from press.shared_previews import SharedPreview
from press.tags import FormerTag, Tag, Tagged
from press.taken_back import TakenBack
from press.users import User

__all__ = [
    "AuditEntry",
    "Bundle",
    "Clock",
    "Correction",
    "Counter",
    "DeskSession",
    "Discarded",
    "Edition",
    "FormerPath",
    "FormerTag",
    "LinkCheck",
    "LinkPass",
    "LinkUse",
    "Presence",
    "Publication",
    "Publishable",
    "Review",
    "Revision",
    "RevisionPart",
    "ScheduleFailure",
    "Sending",
    "SharedPreview",
    "State",
    "Tag",
    "Tagged",
    "TakenBack",
    "User",
    "WrongTry",
]
