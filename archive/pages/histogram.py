"""The years of a search as bars; each column is a link that narrows it down."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from archive.search.query import Query
from archive.search.results import Choice, Count
from language.dates import Date, say

# How many years are told by years, by fives, by decades and by centuries. So there are never more
# columns than a finger can tell apart in the narrowest place, and every bar has its own year.
STEPS = {1: 11, 5: 40, 10: 100, 100: 1000}
LOWEST = 3  # of a hundred, for what is not nothing: more than two pixels
WIDTH = 10


@dataclass(frozen=True)
class Bar:
    """In a column that is 100 high."""

    x: int
    height: int
    chosen: bool


@dataclass(frozen=True)
class Column:
    """A year, or the years from `first` on that are drawn side by side. `query` is "" where there
    is nothing to be seen."""

    first: int
    last: int
    count: Count
    chosen: bool
    query: str
    bars: list[Bar]
    width: int

    @property
    def label(self) -> str:
        """What fits under it: the last two digits, of centuries the first."""
        return f"{self.first:04}"[:2] if self.last - self.first >= 99 else f"{self.first:04}"[2:]

    @property
    def words(self) -> str:
        edtf = f"{self.first:04}" if self.first == self.last else f"{self.first:04}/{self.last:04}"
        return say(Date(edtf), get_language())


def columns(years: Sequence[Choice], query: Query) -> list[Column]:
    """Of a search's facet of years, in order and without gaps."""
    known = {int(year.value): year for year in years if year.value.isdecimal()}
    known = {year: choice for year, choice in known.items() if 1000 <= year <= 9999}
    if not known:
        return []
    first, last = min(known), max(known)
    step = next((step for step, most in STEPS.items() if last - first < most), 1000)
    bar = {100: 10, 1000: 100}.get(step, 1)
    totals = _totals(known, bar)
    most = max(totals.values()) or 1
    starts = range(first - first % step, last + 1, step)
    return [_column(start, step, bar, known, totals, most, query) for start in starts]


def _totals(known: Mapping[int, Choice], bar: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for year, choice in known.items():
        found[year // bar] = found.get(year // bar, 0) + choice.count.number
    return found


def _column(
    start: int,
    step: int,
    bar: int,
    known: Mapping[int, Choice],
    totals: Mapping[int, int],
    most: int,
    query: Query,
) -> Column:
    there = [known[year] for year in range(start, start + step) if year in known]
    number = sum(choice.count.number for choice in there)
    chosen = {int(choice.value) // bar for choice in there if choice.chosen}
    link = ""
    if number or chosen:
        link = there[0].query if step == 1 else _within(query, start, start + step - 1).address
    bars = [
        Bar(WIDTH * (at - start // bar), max(LOWEST, round(100 * totals[at] / most)), at in chosen)
        for at in range(start // bar, (start + step) // bar)
        if totals.get(at)
    ]
    count = Count(number, any(choice.count.more for choice in there))
    width = WIDTH * step // bar
    return Column(start, start + step - 1, count, bool(chosen), link, bars, width)


def _within(query: Query, first: int, last: int) -> Query:
    """The same search, in the years from the first to the last."""
    return replace(
        query.without("year"),
        first=datetime.date(first, 1, 1),
        last=datetime.date(last, 12, 31),
        typed={**query.typed, "from": f"{first}", "to": f"{last}"},
    )
