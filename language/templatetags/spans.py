"""Bars of time in templates: the axis, the parts of a bar, and how each state is drawn."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django import template
from django.core.exceptions import ValidationError

from language.dates.spans import Axis, Part, parts
from language.dates.spans import axis_of as axis_of_dates
from language.dates.value import Date

register = template.Library()
# From the top, in a bar that is 12 high: what is sure is thick, what fades is thin.
_EDGES = {"sure": (1.5, 10.5), "fade": (4.0, 8.0)}
_STRIPES = 60  # in the width of the axis


class Shape(NamedTuple):
    """A path and its classes: the state, and `fade` where it is not sure."""

    name: str
    path: str


@register.simple_tag
def told_until(facts: Iterable[Mapping[str, Any]], day: datetime.date | None) -> datetime.date:
    """The day up to which facts (each `period` and `source`) speak: that of their latest source,
    where sources have dates, else `day`; never before a day that a period names. What is open
    lasts that long for sure, and nobody has said more.
    """
    facts = list(facts)
    sources = [date for each in facts if (date := dated((each.get("source") or {}).get("date")))]
    said = [date.latest for date in sources if date.latest]
    periods = [date for each in facts if (date := dated(each["period"]))]
    known = [bound for date in periods for bound in (date.earliest, date.latest) if bound]
    last = max(said, default=None) or day
    return max([*known, *([last] if last else [])], default=datetime.date.min)


@register.simple_tag
def axis_of(dates: Iterable[Date | str], until: datetime.date) -> Axis:
    """EDTF or dates; what is not EDTF is left out."""
    return axis_of_dates([date for date in map(dated, dates) if date], until)


@register.simple_tag
def parts_of(date: Date | str, axis: Axis) -> list[Part]:
    found = dated(date)
    return parts(found, axis) if found else []


def dated(value: Date | str | None) -> Date | None:
    if not value or isinstance(value, Date):
        return value or None
    try:
        return Date(value)
    except ValidationError:
        return None


@register.filter
def track(axis: Axis) -> str:
    """The line of a bar with its ticks, as a path."""
    return f"M0 6h{axis.width}" + "".join(f"M{tick.position} 0v12" for tick in axis.ticks)


@register.simple_tag
def shapes(
    axis: Axis,
    parts: Iterable[Part] = (),
    state: str = "",
    periods: Iterable[Mapping[str, Any]] = (),
) -> list[Shape]:
    """What a bar shows: the `parts` of one period, or of all `periods` (`parts`, `state`)."""
    return [
        shape
        for period in periods or [{"parts": parts, "state": state}]
        for part in period["parts"]
        for shape in _shapes(part, period["state"] or "held", axis.width / _STRIPES)
    ]


def _shapes(part: Part, state: str, stripe: float) -> list[Shape]:
    name = f"{state} fade" if part.kind == "fade" else state
    if state == "unknown":
        return [Shape(name, f"M{part.x} 6h{part.width}")]
    top, bottom = _EDGES[part.kind]
    box = f"M{part.x} {top}h{part.width}v{bottom - top}h-{part.width}z"
    if state == "contested":
        return [Shape(name, box), Shape(f"{name} stripes", _stripes(part, stripe))]
    return [Shape(name, box)]


def _stripes(part: Part, stripe: float) -> str:
    """Strokes aslant, cut at the edges of the part; stripes of neighbours go on in one line."""
    top, bottom = _EDGES[part.kind]
    end = part.x + part.width
    lines = []
    number = int(part.x // stripe) - 1
    while number * stripe < end:
        low, high = number * stripe, (number + 1) * stripe
        first, last = max(low, part.x), min(high, end)
        if first < last:
            begin, stop = (bottom - (at - low) / stripe * (bottom - top) for at in (first, last))
            lines.append(f"M{first:.2f} {begin:.1f}L{last:.2f} {stop:.1f}")
        number += 1
    return "".join(lines)
