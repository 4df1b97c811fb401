"""Events by year: the sections of a timeline, and the overview in front of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.dates import Date, say

# What has no year: without a start it is before all others, without a date behind them.
OPEN, UNDATED = "open", "undated"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_COLUMNS = 30  # in the overview; more years than that are told by decade, or century
MOST_DOTS = 40  # in one column; beyond that all columns are bars
STACK = 10  # dots upon each other
DOT = 14  # units for one; drawn half as large again


def year_of(edtf: str) -> str:
    """The year in which a date begins at the earliest, or OPEN or UNDATED."""
    if not edtf:
        return UNDATED
    return OPEN if edtf[0] in "./" else edtf[:4].replace("X", "0")


def is_day(edtf: str) -> bool:
    """Known to the day, and without doubt."""
    return bool(_DAY.fullmatch(edtf))


def heading(year: str) -> str:
    words = {OPEN: _("Of unknown beginning"), UNDATED: _("Of unknown date")}
    return words.get(year) or say(Date(year), get_language())


@dataclass(frozen=True)
class Section:
    """The events of one year on one page of a timeline; `continued` from the page before."""

    year: str
    heading: str
    continued: bool
    events: list[Mapping[str, Any]]

    @property
    def anchor(self) -> str:
        return f"y{self.year}"


def sections(events: Iterable[Mapping[str, Any]], before: str = "") -> list[Section]:
    """`before` is the year of the last event before these."""
    return [
        Section(year, heading(year), year == before, list(there))
        for year, there in groupby(events, key=lambda event: year_of(event["date"]))
    ]


@dataclass(frozen=True)
class Column:
    """Of a year, decade or century: where it leads ("" where nothing is), how many events it has
    and how many of them are known to the day. `sure`, `vague` are centres of dots."""

    label: str
    words: str
    href: str
    count: int
    width: int
    height: int
    sure: list[tuple[int, int]]
    vague: list[tuple[int, int]]
    bar: int

    @property
    def drawn_width(self) -> int:
        return self.width * 3 // 2

    @property
    def drawn_height(self) -> int:
        return self.height * 3 // 2


@dataclass(frozen=True)
class Overview:
    """`others` are the sections without a year, where there are any."""

    columns: list[Column]
    others: list[Column]
    dots: bool


@dataclass(frozen=True)
class Count:
    all: int
    sure: int


def overview(counts: Mapping[str, Count], hrefs: Mapping[str, str]) -> Overview:
    """`counts` and `hrefs` are by year as `year_of` has it."""
    years = sorted(int(year) for year in counts if year.isdecimal())
    step = _step(years)
    found: dict[int, list[int]] = {}
    for year in years:
        found.setdefault(year // step, []).append(year)
    totals = {at: _sum(counts[str(year)] for year in there) for at, there in found.items()}
    most = max((total.all for total in totals.values()), default=0)
    dots = most <= MOST_DOTS
    columns = []
    for at in range(min(found), max(found) + 1) if found else ():
        href = hrefs[str(found[at][0])] if at in found else ""
        columns.append(_column(at, step, totals.get(at, Count(0, 0)), href, most, dots=dots))
    others = [
        Column("", heading(key), hrefs[key], counts[key].all, 0, 0, [], [], 0)
        for key in (OPEN, UNDATED)
        if key in counts
    ]
    return Overview(columns, others, dots)


def _step(years: list[int]) -> int:
    for step in (1, 10):
        if not years or years[-1] // step - years[0] // step < MOST_COLUMNS:
            return step
    return 100


def _sum(counts: Iterable[Count]) -> Count:
    known = list(counts)
    return Count(sum(count.all for count in known), sum(count.sure for count in known))


def _column(at: int, step: int, total: Count, href: str, most: int, *, dots: bool) -> Column:
    edtf = {1: f"{at}", 10: f"{at}X", 100: f"{at}XX"}[step]
    label = f"{at * step}"
    spots = [
        (DOT // 2 + DOT * (place // STACK), DOT // 2 + DOT * (place % STACK))
        for place in range(total.all)
    ]
    if not dots:
        spots = []
    height = DOT * min(len(spots), STACK)
    spots = [(x, height - y) for x, y in spots]
    return Column(
        label=label,
        words=say(Date(edtf), get_language()),
        href=href,
        count=total.all,
        width=DOT * -(-len(spots) // STACK),
        height=height,
        sure=spots[: total.sure],
        vague=spots[total.sure :],
        bar=max(2, round(100 * total.all / most)) if total.all else 0,
    )
