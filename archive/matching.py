"""A plan as SQL: which entries match, and how they are best reached.

Two ways lead to the matches. Mostly the index of `vector` gives them all (`vector @@ …`). Where
what is asked for is known to be in a good part of all entries, reading entries in their order finds
a page of them sooner; then the same conditions are on `words` and `labels`.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.plan import Plan
from archive.results import BOUND
from language.dates.within import window

DENSE_PAGE = 100
"""A page by date is read in order where one entry in so many is sure to match."""
DENSE_ALL = 10
"""So are the entries that facets are counted of."""


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
    """`facet` is one whose own choice is left aside, to count what else there is of it."""

    def __init__(self, plan: Plan, *, everything: bool = False, facet: str = "") -> None:
        self.plan = plan
        self.everything = everything
        self.labels = {name: found for name, found in plan.labels.items() if name != facet}

    @property
    def most(self) -> int:
        """How many can match at most."""
        plan = self.plan
        numbers = [plan.size, *(number for _query, number in plan.must)]
        if plan.may:
            numbers.append(sum(each.entries for each in plan.may))
        numbers += [sum(each.entries for each in found) for found in self.labels.values()]
        return min(numbers)

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
    def is_open(self) -> bool:
        """Whether nothing is asked for that the index of vectors would know."""
        plan = self.plan
        return not (plan.may or plan.must or plan.never or self.labels or self._has_window)

    @property
    def _has_window(self) -> bool:
        return self.plan.query.has_period

    def is_dense(self, one_in: int) -> bool:
        return self.least > BOUND and self.least * one_in >= self.plan.size

    def by_vector(self, also: str = "") -> Where:
        """`also` is a tsquery that narrows the matches down further."""
        parts = [f"({' | '.join(each.lexeme for each in self.plan.may)})"] if self.plan.may else []
        parts += [query for query, _number in self.plan.must]
        parts += [_any(f"'={each.pk}'" for each in found) for found in self.labels.values()]
        parts += [f"!{each}" for each in self.plan.never]
        parts += [also] if also else []
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
        return found

    def _visible(self) -> Where:
        aside = Where("id <> %s", [self.plan.aside]) if self.plan.aside else NOTHING
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


def _any(parts: Iterable[str]) -> str:
    return "(" + " | ".join(parts) + ")"
