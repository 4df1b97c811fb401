"""A plan as SQL: which entries match, and how they are best reached.

Two ways lead to the matches. Mostly the index of `vector` gives them (`vector @@ …`). Where what is
asked for is known to be in a good part of all entries, reading entries in their order finds a page
of them sooner; then the same conditions are on `words` and `labels`.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, prod
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from archive.index.document import PARTS
from archive.search.plan import Plan
from language.dates.within import window

MOST_YEARS = 40
"""A longer period is not looked up year by year."""
LOOKED_UP = 8_000
"""Entries that one look into the index may pass over, about."""


@dataclass(frozen=True)
class Where:
    sql: str
    params: list[Any]

    def __and__(self, other: "Where") -> "Where":
        if not other.sql:
            return self
        if not self.sql:
            return other
        return Where(f"{self.sql} AND {other.sql}", [*self.params, *other.params])


NOTHING = Where("", [])


class Matching:
    """With `everything` also what was withdrawn and drafts; how it stood on a day is asked of
    editions alone. `facet` is one whose own choice is left aside, to count what else there is."""

    def __init__(self, plan: Plan, *, everything: bool = False, facet: str = "") -> None:
        self.plan = plan
        self.everything = everything and plan.query.on is None
        self.labels = {name: found for name, found in plan.labels.items() if name != facet}

    @property
    def narrowest(self) -> int:
        """How many match at most, whatever words are ranked by."""
        numbers = [self.plan.size, *(number for _query, number in self.plan.must)]
        numbers += [sum(each.entries for each in found) for found in self.labels.values()]
        return min(numbers)

    @property
    def most(self) -> int:
        """How many can match at most."""
        may = self.plan.may
        return min(self.narrowest, sum(each.entries for each in may) if may else self.plan.size)

    @property
    def least(self) -> int:
        """How many match at least, as far as counts of single terms and labels can tell."""
        plan = self.plan
        if plan.must or plan.never or self._has_window or self.everything or plan.query.on:
            return 0
        missing = sum(
            plan.size - max((each.entries for each in found), default=0)
            for found in self.labels.values()
        )
        if plan.may:
            missing += plan.size - max(each.entries for each in plan.may)
        return max(0, plan.size - missing)

    @property
    def likely(self) -> float:
        """How many match, were the words spread over entries as by chance; at least `least`."""
        if not self.least or self.labels or not self.plan.may:
            return self.least
        size = self.plan.size
        return size * (1 - prod(1 - min(each.entries / size, 1) for each in self.plan.may))

    @property
    def pairs(self) -> str:
        """What is true of entries that a page may have another of, in another language, among the
        matches."""
        if self.everything or self.plan.query.on:
            return "TRUE"
        return "paired" if self.plan.doubled else "FALSE"

    @property
    def spare(self) -> int:
        """How many more entries than pages there are at most."""
        return self.plan.doubled if self.pairs == "paired" else self.plan.size

    def first_of_page(self, where: Where) -> Where:
        """The key of the match that stands for the whole page: in the reader's language, or in
        another where it does not match in that."""
        sql = (
            '(SELECT other.id FROM archive_entry AS other WHERE other."group" ='  # noqa: S608
            f' archive_entry."group" AND {where.sql} ORDER BY language <> %s, language, id LIMIT 1)'
        )
        return Where(sql, [*where.params, get_language() or settings.LANGUAGE_CODE])

    def beside(self, keys: list[int]) -> Where:
        """The keys of what there is of the same pages, whether it matches or not."""
        standing = self._standing()
        sql = (
            f'SELECT id FROM archive_entry WHERE {standing.sql} AND "group" IN'  # noqa: S608
            f' (SELECT "group" FROM archive_entry WHERE id = ANY(%s) AND {self.pairs})'
        )
        return Where(sql, [*standing.params, keys])

    def once(self, where: Where) -> Where:
        """The same, each page once."""
        if self.pairs == "FALSE":
            return where
        first = self.first_of_page(where)
        return where & Where(f"(NOT {self.pairs} OR id = {first.sql})", first.params)

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked for that the index of vectors would know."""
        plan = self.plan
        return not (plan.may or plan.must or plan.never or self.labels or self._has_window)

    @property
    def has_phrase(self) -> bool:
        """Whether the order of words is looked up in each row, which takes long."""
        return any("<" in query for query, _number in self.plan.must)

    @property
    def _has_window(self) -> bool:
        return self.plan.query.has_period

    def is_dense(self, length: int) -> bool:
        """Whether reading in order comes upon so many matches sooner than finding all would."""
        return self.least**2 > length * self.plan.size

    def part(self, wanted: int) -> str:
        """A tsquery of as many parts of the archive as hold some more matches than wanted, as far
        as counts of single words tell; "" for the whole."""
        return part(4 * wanted, max(3 * self.least, round(2 * self.likely)))

    def bounded(self, passed: int) -> str:
        """A tsquery of parts, so that of so many entries that would be passed over LOOKED_UP are;
        "" where there are no more, or where it is not known that enough is left."""
        asked = self.plan.query
        if self._has_window or self.everything or asked.on:
            return ""
        return part(LOOKED_UP, min(passed, self.narrowest))

    def by_vector(self, also: str = "", *, told: bool = False) -> Where:
        """`also` is a tsquery that narrows the matches down further; `told` where it asks for one
        of the words that are ranked by already."""
        may = [] if told else self.plan.may
        parts = [_any(each.lexeme for each in may)] if may else []
        parts += [query for query, _number in self.plan.must]
        parts += [_any(f"'={each.pk}'" for each in found) for found in self.labels.values()]
        parts += [f"!{each}" for each in self.plan.never]
        parts += [each for each in (self._years(), also) if each]
        found = Where("vector @@ %s::tsquery", [" & ".join(parts)]) if parts else NOTHING
        return self._visible() & found & self._window()

    def by_reading(self) -> Where:
        """Of what is dense: words and labels alone."""
        found = self._visible()
        tests = [
            ("%s = ANY(labels)" if each.is_label else "%s = ANY(words)", each.key)
            for each in self.plan.may
        ]
        if tests:
            sql = "(" + " OR ".join(sql for sql, _key in tests) + ")"
            found &= Where(sql, [key for _sql, key in tests])
        for labels in self.labels.values():
            found &= Where("labels && %s::int[]", [[each.pk for each in labels]])
        years = sorted(int(each.key) for each in self.labels.get("year", ()))
        if years:  # in the order of days they lie together
            found &= Where("day >= %s AND day < %s", [_january(years[0]), _january(years[-1] + 1)])
        return found

    def _visible(self) -> Where:
        aside = Where('"group" <> %s', [self.plan.aside]) if self.plan.aside else NOTHING
        return self._standing() & aside

    def _standing(self) -> Where:
        if self.everything:
            return Where("standing <> 'past'", [])
        day = self.plan.query.on
        if day is None:
            return Where("standing = 'live'", [])
        moment = datetime.datetime.combine(day, datetime.time.max, tzinfo=datetime.UTC)
        sql = "standing IN ('live', 'past') AND since <= %s AND (until IS NULL OR until > %s)"
        return Where(sql, [moment, moment])

    def _window(self) -> Where:
        query = self.plan.query
        if not query.has_period:
            return NOTHING
        days = window(query.first, query.last)
        if query.sure:
            return Where("days <@ %s AND is_sure", [days])
        return Where("days && %s", [days])

    def _years(self) -> str:
        """What holds all that the period may hold, in the words of the index."""
        first, last = self.plan.query.first, self.plan.query.last
        if not (first and last) or not first.year <= last.year < first.year + MOST_YEARS:
            return ""
        return _any(["'#'", *(f"'#{year}'" for year in range(first.year, last.year + 1))])


def part(wanted: int, there: int) -> str:
    """A tsquery of as many parts of the archive as hold so many of those there; "" for all."""
    number = ceil(PARTS * wanted / max(there, 1))
    return _any(f"'%{each}'" for each in range(number)) if number < PARTS // 2 else ""


def _january(year: int) -> str:
    return f"{year:04}-01-01"


def _any(parts: Iterable[str]) -> str:
    return "(" + " | ".join(parts) + ")"
