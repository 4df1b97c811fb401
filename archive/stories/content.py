"""A story as editions keep it."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from actors.content import ActorReference
from images.content import PictureContent
from language.contents import FIRST, UNSEARCHED, Edtf, Label, Line, Part, Prose, Words
from language.sources import SourceLink
from press.contents.head import CorrectionContent, Head, TagContent
from timeline.places.content import PlaceReference

SCHEMA = 1


class StoryContent(Head):
    """`appeared` is the moment of its first publication in ISO 8601, where that is known."""

    headline: Annotated[Words, Label(_("Title")), Part("title")]
    blurb: Annotated[Words, Label(_("Summary")), Part("summary")]
    date: Annotated[Edtf, Label(_("Date"))]
    appeared: Annotated[Edtf, Label(_("First published"))]
    byline: Annotated[Words, Label(_("Byline")), Part("byline")]
    desk: Annotated[Line, Label(_("Desk"))]
    picture: Annotated[PictureContent | None, Label(_("Picture")), UNSEARCHED]
    body: Annotated[Prose, Label(_("Text")), FIRST]
    source: Annotated[SourceLink, Label(_("Source")), Part("source")]
    actors: Annotated[list[ActorReference], Label(_("Actor")), UNSEARCHED]
    places: Annotated[list[PlaceReference], Label(_("Place")), UNSEARCHED]
    tags: Annotated[list[TagContent], Label(_("Tag")), UNSEARCHED]
    corrections: Annotated[list[CorrectionContent], Label(_("Correction")), UNSEARCHED]
