"""Who held one place when; those in a row stand on one axis."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal, TypedDict

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.blocks.block import Block, BlockKind, InForm
from dossiers.blocks.sides import chosen
from dossiers.facts import Facts
from language.contents import UNSEARCHED, Label
from press.records.problems import Problem
from timeline.models import Control, Place
from timeline.places.content import ControlContent, PlaceReference


class HeldContent(TypedDict):
    type: Annotated[Literal["control"], Label(_("Control"))]
    place: Annotated[PlaceReference, UNSEARCHED]
    spans: list[ControlContent]


class HeldBars(Block):
    type = "control"

    place = chosen(Place, _("place"), help_text=_("Type a few letters of any of its names."))

    class Meta(Block.Meta):
        verbose_name = _("who held it when")
        verbose_name_plural = _("who held it when")

    def words(self) -> str:
        return str(self.place or "")


def compose(block: HeldBars, facts: Facts) -> dict[str, Any] | None:
    place = facts.place(block.place_id)
    return {"place": place, "spans": facts.held(block.place_id)} if place else None


def shows(block: HeldBars) -> Iterator[tuple[Any, Any]]:
    yield Place, block.place_id
    yield Control, block.place_id


def held(blocks: Sequence[HeldBars]) -> set[int]:
    """Of their places, those of which any holder is known; one query."""
    spans = Control.objects.filter(place__in=[block.place_id for block in blocks])
    return set(spans.values_list("place", flat=True))


def problems(block: HeldBars, place: InForm) -> Iterator[Problem]:
    if block.place and block.place_id not in place.known:
        message = gettext("It is not known who held “%(place)s”: enter it with the place.")
        yield Problem(message % {"place": block.place}, f"{place.anchor}-place")


def links(block: dict[str, Any]) -> Iterator[str]:
    yield block["place"]["group"]
    yield from (holder["group"] for span in block["spans"] for holder in span["holders"])


CONTROL = BlockKind(
    model=HeldBars,
    content=HeldContent,
    compose=compose,
    reads=("place",),
    shows=shows,
    icon="flag",
    fields=["place"],
    ask=held,
    problems=problems,
    links=links,
)
