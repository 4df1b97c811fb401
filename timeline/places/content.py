"""A place as editions keep it."""

from typing import Annotated, TypedDict

from django.utils.translation import gettext_lazy as _

from actors.content import ActorReference
from images.content import PictureContent
from language.contents import FIRST, UNSEARCHED, Degrees, Edtf, Label, Part, Prose, Worded, Words
from language.names.naming import NameContent, ShownName
from language.sources import SourceContent
from press.contents.head import CorrectionContent, Head

SCHEMA = 1


class PlaceReference(TypedDict):
    """What the content of other pages keeps of a place, under the name in use then; degrees north
    and east (WGS 84)."""

    group: str
    name: ShownName
    place_kind: str
    latitude: Degrees
    longitude: Degrees


class ControlContent(TypedDict):
    """Who held the place; `state` is one of timeline.places.control.Control.State."""

    period: Edtf
    state: str
    holders: Annotated[list[ActorReference], UNSEARCHED]
    how: Worded | None
    source: Annotated[SourceContent, UNSEARCHED]


class PlaceContent(Head):
    name: Annotated[ShownName, Label(_("Name")), Part("title")]
    summary: Annotated[Words, Label(_("Summary")), Part("summary")]
    picture: Annotated[PictureContent | None, Label(_("Picture")), UNSEARCHED]
    text: Annotated[Prose, Label(_("Text")), FIRST]
    parent: Annotated[PlaceReference | None, Label(_("Part of")), UNSEARCHED]
    latitude: Annotated[Degrees, Label(_("Latitude"))]
    longitude: Annotated[Degrees, Label(_("Longitude"))]
    precision: str
    place_kind: str
    names: Annotated[list[NameContent], Label(_("Name")), Part("names")]
    search_names: Annotated[list[Words], Part("names")]
    control: Annotated[list[ControlContent], Label(_("Control"))]
    corrections: Annotated[list[CorrectionContent], Label(_("Correction")), UNSEARCHED]
