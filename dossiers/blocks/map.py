"""A map of places, with the routes that follow it."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypedDict

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from dossiers.blocks.block import Block, BlockKind
from dossiers.blocks.route import Route
from dossiers.facts import Facts
from language.contents import FIRST, UNSEARCHED, Label, Words
from timeline.models import Place
from timeline.places.content import PlaceReference


class MapContent(TypedDict):
    type: Annotated[Literal["map"], Label(_("Map"))]
    title: Annotated[Words, FIRST]
    description: Words
    places: Annotated[list[PlaceReference], UNSEARCHED]


class MapBlock(Block):
    type = "map"

    title = models.CharField(_("title"), max_length=150)
    description = models.CharField(
        _("description"),
        max_length=500,
        blank=True,
        help_text=_("What is seen on the map, for those who cannot see it."),
    )
    places = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        verbose_name=_("places"),
        help_text=_("Type a few letters of any name. Empty: the places of the dossier's events."),
    )

    class Meta(Block.Meta):
        verbose_name = _("map")
        verbose_name_plural = _("maps")

    def words(self) -> str:
        return self.title


def compose(block: MapBlock, facts: Facts) -> dict[str, Any]:
    chosen = filter(None, (facts.place(key) for key in dict.fromkeys(block.places)))
    shown = list(chosen) if block.places else facts.places_of_events()
    return {
        "title": block.title,
        "description": block.description,
        "places": [place for place in shown if place["latitude"] is not None],
    }


def shows(block: MapBlock) -> Iterator[tuple[Any, Any]]:
    for key in block.places or ():
        yield Place, key


MAP = BlockKind(
    model=MapBlock,
    content=MapContent,
    compose=compose,
    shows=shows,
    icon="map",
    fields=["title", "description", "places"],
    several={"places": (Route, "origin")},
    joins=frozenset(),
)
