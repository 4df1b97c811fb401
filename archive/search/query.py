"""What is searched for, as the address says it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.index.entry import Label
from archive.search.operators import Reading
from archive.search.operators import read as read_words
from archive.search.syntax import Clause
from language.dates import Date, read, say

LONGEST = 500
"""Characters of a search that are read."""
MOST_CHOSEN = 20
"""Values of one facet that are read."""

FACETS: tuple[str, ...] = tuple(Label.Facet.values)
SORTS = ("relevance", "newest", "oldest")
PERIOD = ("from", "to")


@dataclass(frozen=True)
class Query:
    """`chosen` are values by facet as addresses have them, `sure` reads the period as *certainly*
    within, `names` searches for the other names of what is named too, `exact` corrects nothing,
    `plain` takes operators for words, `every` requires each word,
    `on` searches what readers saw at the end of that day (UTC), `like` for what is similar to the
    page at that path, `cursor` is where the page begins. `sort` is one of SORTS, or "latest" of
    feeds: by when it was published, not by the day it tells of.

    `typed` is what the address says by field, also where that cannot be followed and is in
    `errors`; `said` is the period in words.
    """

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: datetime.date | None = None
    last: datetime.date | None = None
    sure: bool = False
    sort: str = "relevance"
    names: bool = True
    exact: bool = False
    plain: bool = False
    every: bool = False
    on: datetime.date | None = None
    like: str = ""
    cursor: str = ""
    typed: Mapping[str, str] = field(default_factory=dict, compare=False)
    said: Mapping[str, str] = field(default_factory=dict, compare=False)
    errors: Mapping[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def read(cls, given: QueryDict) -> Self:
        """Never raises. What no database or page can hold is shown as unreadable."""
        typed = {name: _clean(given.get(name, "")) for name in ("q", *PERIOD, "on", "sort")}
        errors: dict[str, str] = {}
        words = " ".join(typed["q"].split())
        if len(words) > LONGEST:
            message = _("The search is too long: only its first %(number)s letters were read.")
            errors["q"] = message % {"number": LONGEST}
            words = words[:LONGEST]
        chosen = {name: _values(given, name, errors) for name in FACETS}
        dates = {name: _date(name, typed[name], errors) for name in (*PERIOD, "on")}
        first, last, on = dates["from"], dates["to"], dates["on"]
        crossed = first and last and first.earliest and last.latest
        if crossed and first.earliest > last.latest:  # type: ignore[union-attr, operator]
            errors["to"] = _("The end lies before the start.")
            last = None
        like = _clean(given.get("like", ""))[:200]
        ranked = bool(words or like)
        sort = typed["sort"] if typed["sort"] in SORTS else ("relevance" if ranked else "newest")
        return cls(
            words=words,
            chosen={name: values for name, values in chosen.items() if values},
            first=first.earliest if first else None,
            last=last.latest if last else None,
            sure=bool(given.get("sure")),
            sort=sort if ranked or sort != "relevance" else "newest",
            names=given.get("names") != "typed",
            exact=bool(given.get("exact")),
            plain=bool(given.get("plain")),
            every=bool(given.get("every")),
            on=on.latest if on else None,
            like=like,
            cursor=_clean(given.get("after", ""))[:100],
            typed=typed | {"q": words},
            said={
                name: say(date, get_language() or "ar")
                for name, date in (("from", first), ("to", last), ("on", on))
                if date
            },
            errors=errors,
        )

    @cached_property
    def reading(self) -> Reading:
        return read_words(self.words, plain=self.plain, every=self.every)

    @property
    def clauses(self) -> list[Clause]:
        return self.reading.clauses

    @property
    def has_period(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing in particular."""
        return not (self.words or self.chosen or self.has_period or self.on or self.like)

    def values(self) -> list[tuple[str, str]]:
        """What is followed, as addresses say it; without the page."""
        found = [("q", self.words)] if self.words else []
        found += [(name, value) for name, values in self.chosen.items() for value in values]
        bounds = {"from": self.first, "to": self.last, "on": self.on}
        found += [(name, self.typed.get(name) or str(at)) for name, at in bounds.items() if at]
        if self.sure and self.has_period:
            found.append(("sure", "1"))
        ranked = bool(self.words or self.like)
        if self.sort != ("relevance" if ranked else "newest") and (ranked or self.sort == "oldest"):
            found.append(("sort", self.sort))
        found += [("like", self.like)] if self.like else []
        found += [] if self.names else [("names", "typed")]
        found += [("exact", "1")] if self.exact else []
        found += [("plain", "1")] if self.plain else []
        found += [("every", "1")] if self.every else []
        return found

    @cached_property
    def address(self) -> str:
        """The query string; empty where nothing in particular is asked for."""
        return urlencode(self.values())

    def address_with(self, name: str, value: str) -> str:
        """With one more of a facet's values; another year replaces the one before."""
        if name == "year" and self.chosen.get(name):
            return replace(self, chosen={**self.chosen, name: (value,)}, cursor="").address
        return "&".join(each for each in (self.address, urlencode({name: value})) if each)

    def with_words(self, words: str) -> Self:
        return replace(self, words=words, cursor="", typed={**self.typed, "q": words})

    def without(self, name: str, value: str = "") -> Self:
        """Without one field, or without one of the values chosen of a facet."""
        if name in FACETS:
            left = tuple(each for each in self.chosen.get(name, ()) if value and each != value)
            rest = {key: values for key, values in self.chosen.items() if key != name}
            return replace(self, chosen=rest | ({name: left} if left else {}), cursor="")
        bounds = {"from": "first", "to": "last"}
        empty = {"sure": False, "like": ""}.get(name)
        values: dict[str, Any] = {bounds.get(name, name): empty}
        return replace(self, cursor="", **values)

    def unfiltered(self) -> Self:
        """The same words, not narrowed down."""
        return replace(self, chosen={}, first=None, last=None, sure=False, on=None, cursor="")


def _clean(text: str) -> str:
    """NUL and lone surrogates, which neither HTML nor PostgreSQL can hold, as the unreadable."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode().strip()


def _values(given: QueryDict, name: str, errors: dict[str, str]) -> tuple[str, ...]:
    sent = [value for value in map(_clean, given.getlist(name)[: 10 * MOST_CHOSEN]) if value]
    values = tuple(dict.fromkeys(value[:120] for value in sent))
    if len(values) > MOST_CHOSEN:
        message = _("So many cannot be chosen at once: only the first %(number)s were read.")
        errors[name] = message % {"number": MOST_CHOSEN}
    return values[:MOST_CHOSEN]


def _date(name: str, text: str, errors: dict[str, str]) -> Date | None:
    if not text:
        return None
    try:
        date = read(text, get_language() or "ar")
    except ValidationError as refusal:
        errors[name] = " ".join(refusal.messages)
        return None
    if (date.earliest if name == "from" else date.latest) is None:
        errors[name] = _("Say a day, a month or a year.")
        return None
    return date
