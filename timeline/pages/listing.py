"""A page of a timeline: its events by year, what it can be narrowed down to, its other pages.

It serves two sources alike: events in an edition (`page`), and live publications (`live_page` of
timeline/pages/live.py), which count in the database.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from language.arabic import fold
from timeline.pages.filters import LISTED, Filter
from timeline.pages.years import Count, Overview, Section, is_day, overview, sections, year_of

LENGTH = 50
FACETS = ("actor", "place", "role", "kind")
SHORT = 6  # choices that stand as plain links
BriefEvent = Mapping[str, Any]


class Tally(NamedTuple):
    """How many events have `key` for `what`: one of FACETS, or "year" (`label` then says whether
    they are known to the day). The label of an actor or place is its name then."""

    what: str
    key: str
    label: Any
    events: int


@dataclass(frozen=True)
class Choice:
    """One thing a timeline can be narrowed down to, with how many events would be left."""

    value: str
    name: Mapping[str, Any]
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class Chip:
    """What the timeline is narrowed down to, and the query string without it."""

    label: str
    name: Mapping[str, Any]
    query: str


@dataclass(frozen=True)
class TimelinePage:
    """`page` is Django's, of all events that match; `groups` are of the events on it."""

    filter: Filter
    page: Page[Any]
    sections: list[Section]
    overview: Overview
    choices: dict[str, list[Choice]]
    chips: list[Chip]
    total: int
    groups: list[str]

    @property
    def query(self) -> str:
        """What the links to other pages have in front of their number."""
        words = self.filter.without("")
        return f"{words}&" if words else ""

    @property
    def short(self) -> dict[str, list[Choice]]:
        """The most frequent actors and places, where none is chosen."""
        return {
            name: sorted(self.choices[name], key=lambda choice: -choice.count)[:SHORT]
            for name in ("actor", "place")
            if not any(choice.chosen for choice in self.choices[name])
        }


def page(events: Sequence[BriefEvent], chosen: Filter, number: Any) -> TimelinePage:
    """Of events in order, as `event_content.briefs` has them; asks nothing. `number` is what the
    address says."""
    chosen = _known(events, chosen)
    timely = [event for event in events if chosen.in_time(event["date"])]
    rest = chosen.at_any_time()
    found = [event for event in timely if rest.matches(event)]
    listed = Paginator(found, LENGTH).get_page(number)
    return assemble(chosen, listed, list(tallies(timely, found, rest)), {})


def assemble(
    chosen: Filter, listed: Page[Any], tallies: Sequence[Tally], slugs: Mapping[str, str]
) -> TimelinePage:
    """`slugs` are the last parts of addresses by group, for links in place of the group."""
    events = list(listed.object_list)
    counts = _years(tallies)
    starts = _starts(counts)
    first = listed.start_index() - 1
    before = next((year for year, at in reversed(starts.items()) if at < first), "")
    choices = {name: _choices(name, chosen, tallies, slugs) for name in FACETS}
    made = TimelinePage(
        filter=chosen,
        page=listed,
        sections=sections(events, before),
        overview=overview({}, {}),
        choices=choices,
        chips=_chips(chosen, choices),
        total=listed.paginator.count,
        groups=[event["group"] for event in events],
    )
    hrefs = {year: _href(made, year, at) for year, at in starts.items()}
    object.__setattr__(made, "overview", overview(counts, hrefs))
    return made


def tallies(
    events: Iterable[BriefEvent], found: Iterable[BriefEvent], chosen: Filter
) -> Iterable[Tally]:
    """For each facet, of the events that all other fields of the filter leave; by year, of those
    found."""
    spelt: Counter[tuple[Any, ...]] = Counter()
    others = [(name, chosen.aside(name)) for name in FACETS]
    for event in events:
        for name, rest in others:
            if rest.matches(event):
                for key, label in _keys(name, event, rest).items():
                    spelling = (label.get("text"), label.get("language"), label.get("quoted"))
                    spelt[name, key, *spelling] += 1
    for (name, key, text, language, quoted), count in spelt.items():
        yield Tally(name, key, {"text": text, "language": language, "quoted": quoted}, count)
    years = Counter((year_of(event["date"]), is_day(event["date"])) for event in found)
    for (year, sure), count in years.items():
        yield Tally("year", year, sure, count)


def _keys(name: str, event: BriefEvent, rest: Filter) -> dict[str, Mapping[str, Any]]:
    if name == "place":
        return {event["place"]["group"]: event["place"]["name"]} if event["place"] else {}
    if name == "kind":
        return {event["event_kind"]: {}} if event["event_kind"] else {}
    parts = [part for part in event["participants"] if rest.takes_part(part)]
    if name == "role":
        return {part["role"]: {} for part in parts}
    return {part["group"]: part["name"] for part in parts}


def _known(events: Iterable[BriefEvent], chosen: Filter) -> Filter:
    """An actor or place that no event has is an error."""
    if chosen.actor and not any(
        part["group"] == chosen.actor for event in events for part in event["participants"]
    ):
        chosen = chosen.looked_up("actor", "")
    places = (event["place"] for event in events if event["place"])
    if chosen.place and not any(place["group"] == chosen.place for place in places):
        chosen = chosen.looked_up("place", "")
    return chosen


def _years(tallies: Iterable[Tally]) -> dict[str, Count]:
    """By year, in the order of the timeline."""
    found: dict[str, Count] = {}
    for tally in tallies:
        if tally.what == "year":
            known = found.get(tally.key, Count(0, 0))
            sure = known.sure + (tally.events if tally.label else 0)
            found[tally.key] = Count(known.all + tally.events, sure)
    return dict(sorted(found.items(), key=lambda item: _place(item[0])))


def _place(year: str) -> int:
    return int(year) if year.isdecimal() else {"open": 0}.get(year, 10_000)


def _starts(counts: Mapping[str, Count]) -> dict[str, int]:
    """How many events come before each year."""
    starts, at = {}, 0
    for year, count in counts.items():
        starts[year] = at
        at += count.all
    return starts


def _href(made: TimelinePage, year: str, at: int) -> str:
    number = at // LENGTH + 1
    if number == made.page.number:
        return f"#y{year}"
    numbered = f"page={number}" if number > 1 else ""
    return f"?{made.query}{numbered}".rstrip("&") + f"#y{year}"


def _choices(
    name: str, chosen: Filter, tallies: Iterable[Tally], slugs: Mapping[str, str]
) -> list[Choice]:
    """By name; an actor or place under the name that most events have it under."""
    now = getattr(chosen, name)
    rows = [tally for tally in tallies if tally.what == name and tally.key]
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.key] += row.events
    best = {row.key: row.label for row in sorted(rows, key=lambda row: row.events)}
    if now and now not in counts:
        best[now], counts[now] = {}, 0
    found = []
    for key, count in counts.items():
        value = chosen.typed[name] if key == now else slugs.get(key, key)
        words = _words(name, key, best[key])
        query = chosen.with_value(name, value)
        found.append(Choice(value, words, count, key == now, query))
    return sorted(found, key=lambda choice: fold(choice.name["text"]).removeprefix("ال"))


def _words(name: str, key: str, label: Mapping[str, Any]) -> Mapping[str, Any]:
    if name in LISTED:
        return {"text": str(dict(LISTED[name].choices).get(key, key))}
    return label if label.get("text") else {"text": _("The one chosen")}


def _chips(chosen: Filter, choices: Mapping[str, list[Choice]]) -> list[Chip]:
    labels = {
        "actor": _("Actor"),
        "role": _("Role"),
        "place": _("Place"),
        "kind": _("Kind"),
        "from": _("From"),
        "to": _("To"),
        "sure": _("Only certainly within"),
    }
    names = {
        name: next((choice.name for choice in choices[name] if choice.chosen), {})
        for name in FACETS
    }
    names |= {name: {"text": words} for name, words in chosen.said.items()}
    values = chosen.values
    return [
        Chip(label, names.get(name, {}), chosen.without(name))
        for name, label in labels.items()
        if name in values
    ]
