"""The room's tables, each in the file of its name."""

from press.audit.entry import AuditEntry
from press.bundles.bundle import Bundle
from press.editions.corrections import Correction
from press.editions.edition import Edition
from press.editions.publications import Counter, FormerPath, Publication
from press.editions.taken_back import TakenBack
from press.entrance.sessions import DeskSession
from press.entrance.tries import WrongTry
from press.history.bin import Discarded
from press.history.revisions import Revision, RevisionPart
from press.history.sendings import Sending
from press.links.checks import LinkCheck, LinkPass, LinkUse
from press.moved.address import OldAddress
from press.people.users import User
from press.presence.presence import Presence
from press.previews.shared import SharedPreview
from press.records.publishable import Publishable, State
from press.reviews.review import Review
from press.schedule.clock import Clock
from press.schedule.failures import ScheduleFailure
from press.tags.tag import FormerTag, Tag, Tagged

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
    "OldAddress",
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
