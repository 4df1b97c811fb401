"""An actor as editions keep it."""

from typing import Annotated, TypedDict

from django.utils.translation import gettext_lazy as _

from images.content import PictureContent
from language.contents import FIRST, UNSEARCHED, Edtf, Label, Line, Part, Prose, Worded, Words
from language.names.naming import NameContent, ShownName
from language.sources import SourceContent
from press.contents.head import CorrectionContent, Head

SCHEMA = 1


class ActorReference(TypedDict):
    """What the content of other pages keeps of an actor, under the name in use then."""

    group: str
    name: ShownName
    actor_kind: str


class RelationContent(TypedDict):
    """`kind` is one of actors.relations.relation.SEEN."""

    kind: str
    actor: Annotated[ActorReference, UNSEARCHED]
    period: Edtf
    note: Worded | None
    source: Annotated[SourceContent, UNSEARCHED]


class ActorContent(Head):
    name: Annotated[ShownName, Label(_("Name")), Part("title")]
    summary: Annotated[Words, Label(_("Summary")), Part("summary")]
    founded: Annotated[Edtf, Label(_("Founded"))]
    dissolved: Annotated[Edtf, Label(_("Dissolved"))]
    picture: Annotated[PictureContent | None, Label(_("Picture")), UNSEARCHED]
    profile: Annotated[Prose, Label(_("Text")), FIRST]
    parent: Annotated[ActorReference | None, Label(_("Part of")), UNSEARCHED]
    source_line: Annotated[Line, Label(_("Source line")), Part("source")]
    actor_kind: str
    wikidata: str
    names: Annotated[list[NameContent], Label(_("Name")), Part("names")]
    search_names: Annotated[list[Words], Part("names")]
    relations: Annotated[list[RelationContent], Label(_("Relation"))]
    corrections: Annotated[list[CorrectionContent], Label(_("Correction")), UNSEARCHED]
