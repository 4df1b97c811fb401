"""An event as editions keep it."""

from typing import Annotated, TypedDict

from django.utils.translation import gettext_lazy as _

from actors.content import ActorReference
from images.content import PictureContent
from language.contents import (
    FIRST,
    UNSEARCHED,
    Edtf,
    Label,
    Line,
    Number,
    Part,
    Prose,
    Worded,
    Words,
)
from language.sources import SourceContent
from press.contents.head import CorrectionContent, Head
from timeline.places.content import PlaceReference

SCHEMA = 1


class ParticipantContent(ActorReference):
    """`role` is one of timeline.events.participation.Participation.Role."""

    role: str
    name_used: Line
    note: Worded | None


class CasualtiesContent(TypedDict):
    low: Number
    best: Number
    high: Number
    note: Worded | None


class TellingContent(SourceContent):
    """A source, and what it says."""

    says: Worded | None


class EventContent(Head):
    title: Annotated[Words, Label(_("Title")), Part("title")]
    summary: Annotated[Words, Label(_("Summary")), Part("summary")]
    date: Annotated[Edtf, Label(_("Date"))]
    picture: Annotated[PictureContent | None, Label(_("Picture")), UNSEARCHED]
    text: Annotated[Prose, Label(_("Text")), FIRST]
    place: Annotated[PlaceReference | None, Label(_("Place")), UNSEARCHED]
    casualties: Annotated[CasualtiesContent | None, Label(_("Casualties"))]
    event_kind: str
    weight: int
    participants: Annotated[list[ParticipantContent], Label(_("Participant")), UNSEARCHED]
    sources: Annotated[list[TellingContent], Label(_("Source")), UNSEARCHED]
    corrections: Annotated[list[CorrectionContent], Label(_("Correction")), UNSEARCHED]


class EventBrief(TypedDict):
    """What the content of other pages keeps of an event: as it was published, texts in their own
    language."""

    group: str
    title: Annotated[Worded | None, FIRST]
    summary: Worded | None
    date: Edtf
    event_kind: str
    weight: int
    place: Annotated[PlaceReference | None, UNSEARCHED]
    participants: Annotated[list[ParticipantContent], UNSEARCHED]
