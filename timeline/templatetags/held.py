"""Who held places when, as bars and as the rows of a table."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from language.dates.spans import Axis, axis_of, parts
from language.templatetags.spans import dated, told_until

register = template.Library()
Facts = Mapping[str, Any]


@register.simple_tag
def held_bars(rows: Iterable[Facts], until: datetime.date | None) -> dict[str, Any]:
    """`axis`, `places` (each `place`, and `holders`: `name`, `kind`, `spans` of its bar), and
    `states` and `fades`, which the legend explains.

    Open ends last as long as the sources speak (`told_until`).
    A holder has one bar in a place, under the name of its latest span.
    """
    rows = list(rows)
    told = [span for row in rows for span in row["spans"]]
    dates = [date for span in told if (date := dated(span["period"]))]
    axis = axis_of(dates, told_until(told, until))
    places = [_place(row, axis) for row in rows]
    spans = [span for each in places for holder in each["holders"] for span in holder["spans"]]
    return {
        "axis": axis,
        "places": places,
        "states": {span["state"] for span in spans},
        "fades": any(part.kind == "fade" for span in spans for part in span["parts"]),
    }


def _place(row: Facts, axis: Axis) -> dict[str, Any]:
    bars: dict[str, dict[str, Any]] = {}
    for span in row["spans"]:
        date = dated(span["period"])
        drawn = {"parts": parts(date, axis) if date else [], "state": span["state"]}
        for holder in span["holders"] or [{}]:
            name = holder_name(holder)
            key = holder.get("group") or name.get("text", "")
            bar = bars.setdefault(key, {"spans": []})
            kind = holder.get("actor_kind") or span.get("kind", "")
            bar |= {"name": name, "kind": kind}
            bar["spans"].append(drawn)
    return {"place": row.get("place"), "holders": list(bars.values())}


@register.filter
def holder_name(holder: Facts) -> Facts:
    """The name of an actor as contents keep it, or what is a name by itself."""
    name: Facts = holder.get("name", holder)
    return name


@register.filter
def is_words(value: Any) -> bool:
    return isinstance(value, str)
