"""A way from one place to another; those right after a map are drawn on it, numbered."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypedDict

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.blocks.block import Block, BlockKind, InForm
from dossiers.blocks.sides import Side, chosen
from dossiers.facts import Facts
from language.contents import FIRST, UNSEARCHED, Label, Words
from press.records.problems import Problem
from timeline.models import Place
from timeline.places.content import PlaceReference


class RouteContent(TypedDict):
    """`side` is one of dossiers.blocks.sides.Side."""

    type: Annotated[Literal["route"], Label(_("Route"))]
    text: Annotated[Words, FIRST]
    title: Annotated[Words, FIRST]
    origin: Annotated[PlaceReference, UNSEARCHED]
    destination: Annotated[PlaceReference, UNSEARCHED]
    side: str


class Route(Block):
    type = "route"

    origin = chosen(Place, _("from"))
    destination = chosen(Place, _("to"))
    side = models.CharField(_("side"), max_length=7, choices=Side)
    title = models.CharField(_("title"), max_length=100)
    text = models.CharField(_("text"), max_length=300, blank=True)

    class Meta(Block.Meta):
        verbose_name = _("route on the map")
        verbose_name_plural = _("routes on the map")

    def words(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.origin_id and self.origin_id == self.destination_id:
            raise ValidationError({"destination": _("A route leads to another place.")})


def compose(route: Route, facts: Facts) -> dict[str, Any] | None:
    origin, destination = facts.place(route.origin_id), facts.place(route.destination_id)
    if not (origin and destination):
        return None
    return {
        "origin": origin,
        "destination": destination,
        "side": route.side,
        "title": route.title,
        "text": route.text,
    }


def shows(route: Route) -> Iterator[tuple[Any, Any]]:
    yield Place, route.origin_id
    yield Place, route.destination_id


def problems(route: Route, place: InForm) -> Iterator[Problem]:
    others = [kind for kind in place.before if kind != Route.type]
    if not others or others[-1] != "map":
        message = gettext("The route “%(route)s” stands behind no map; readers will not see it.")
        yield Problem(message % {"route": place.called}, f"{place.anchor}-title")


ROUTE = BlockKind(
    model=Route,
    content=RouteContent,
    compose=compose,
    shows=shows,
    icon="moving",
    fields=[("origin", "destination"), ("title", "side"), "text"],
    headed_by=("title", "origin", "destination"),
    problems=problems,
    joins=frozenset({"map", "route"}),
    stands_alone=False,
)
