"""Spans of control that surely overlap although the place is said to be nobody else's."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.dates.overlap import ALWAYS, core, surely_overlap
from language.dates.saying import say
from language.dates.value import Date
from timeline.places.control import Control
from timeline.places.place import Place

SHARED = {Control.State.CONTESTED, Control.State.BESIEGED}
MOST = 10  # told at once


class Span(NamedTuple):
    key: int
    period: Date
    state: str


def overlapping(spans: Iterable[Span]) -> list[tuple[Span, Span]]:
    """Pairs of one place that are surely of the same days, neither contested nor besieged."""
    alone = [span for span in spans if span.state not in SHARED]
    alone.sort(key=lambda span: (core(span.period) or ALWAYS).first)
    return [
        (one, other)
        for at, one in enumerate(alone)
        for other in alone[at + 1 :]
        if surely_overlap(one.period, other.period)
    ]


def overlaps(place: Place) -> list[str]:
    """What to tell the editor of a place; one query, two more where there is something to tell."""
    rows = Control.objects.filter(place=place).values_list("pk", "period", "state")
    pairs = overlapping(Span(pk, Date(period), state) for pk, period, state in rows)
    keys = {span.key for pair in pairs for span in pair}
    spans = Control.objects.prefetch_related("actors").in_bulk(keys) if keys else {}
    message = _(
        "%(one)s overlaps with %(other)s, although neither is contested or besieged. Mend one of "
        "the periods, or say that the place was contested."
    )
    words = [{"one": _said(spans[one.key]), "other": _said(spans[two.key])} for one, two in pairs]
    return [message % pair for pair in words[:MOST]]


def _said(span: Control) -> str:
    period = say(Date(span.period), get_language())
    holders = _(", ").join(str(actor) for actor in span.actors.all())
    if not holders:
        return _("“%(period)s”") % {"period": period}
    return _("“%(period)s” (%(holders)s)") % {"period": period, "holders": holders}
