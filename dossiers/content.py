"""A dossier as editions keep it."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from dossiers.blocks import listed
from images.content import PictureContent
from language.contents import FIRST, UNSEARCHED, Edtf, Label, Line, OneOf, Part, Prose, Words
from press.contents.head import CorrectionContent, Head, TagContent
from timeline.events.content import EventBrief

SCHEMA = 2


class DossierContent(Head):
    """`blocks` in the order of the page, each with its `type`; `events` are all of its timeline."""

    title: Annotated[Words, Label(_("Title")), Part("title")]
    kicker: Annotated[Words, Label(_("Kicker"))]
    standfirst: Annotated[Words, Label(_("Standfirst")), Part("summary")]
    period: Annotated[Edtf, Label(_("Period"))]
    desk: Annotated[Line, Label(_("Desk"))]
    hero: Annotated[PictureContent | None, Label(_("Main picture")), UNSEARCHED]
    introduction: Annotated[Prose, Label(_("Introduction")), FIRST]
    source_line: Annotated[Line, Label(_("Source line")), Part("source")]
    accent: str
    featured: bool
    blocks: Annotated[list[Any], Label(_("Section")), OneOf(listed.contents)]
    events: Annotated[list[EventBrief], Label(_("Event"))]
    tags: Annotated[list[TagContent], Label(_("Tag")), UNSEARCHED]
    corrections: Annotated[list[CorrectionContent], Label(_("Correction")), UNSEARCHED]


def with_events(content: dict[str, Any]) -> dict[str, Any]:
    """Before, dossiers told of no events."""
    return content | {"schema": 2, "events": []}


UPGRADES = {1: with_events}
