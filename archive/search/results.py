"""What a search gives: a page of hits with everything that is shown around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from archive.index.entry import Entry
from archive.search.query import Query

BOUND = 10_000
"""Up to so many matches everything is counted exactly; beyond, numbers are "more than"."""


@dataclass(frozen=True)
class Count:
    """`more` where the number is only what was counted before it became too many."""

    number: int
    more: bool = False


@dataclass(frozen=True)
class Passage:
    """A stretch of a title or snippet in its original spelling; `hit` where it was searched for."""

    text: str
    hit: bool = False


@dataclass(frozen=True)
class Hit:
    """`entry` comes with its publication; `title` and `snippet` are whole, in order; `others` are
    the entries of the same page in other languages."""

    entry: Entry
    title: list[Passage]
    snippet: list[Passage]
    url: str
    others: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Choice:
    """One value of a facet. `query` is the address's query string with it chosen (or, where it is
    chosen, without it); `value` is what the address has for it."""

    value: str
    name: str
    count: Count
    chosen: bool
    query: str
    language: str = ""
    """Of the name, where it is not the page's."""


@dataclass(frozen=True)
class Chip:
    """What the search is narrowed down to, and the query string without it."""

    label: str
    name: str
    query: str


@dataclass(frozen=True)
class Expansion:
    """A name that was searched for, and the other names under which it was found too."""

    typed: str
    others: list[str]


@dataclass(frozen=True)
class Meant:
    """`words` is the corrected search, as `passages` with what was corrected marked. `used` where
    the results are of it, because what was typed finds nothing and surely is misspelt; `query` is
    then the query string of the search as it was typed, else that of the corrected one."""

    words: str
    passages: list[Passage]
    used: bool
    query: str


@dataclass(frozen=True)
class Results:
    """`after` and `before` are cursors: query strings of the next and the previous page, "" where
    there is none. Of an empty result `elsewhere` says how many there are without any filter, and
    `fewer` are (words, query string) of searches for fewer words that find something."""

    query: Query
    hits: list[Hit]
    total: Count
    facets: Mapping[str, list[Choice]]
    chips: list[Chip]
    expansions: list[Expansion] = field(default_factory=list)
    meant: Meant | None = None
    unlisted: list[str] = field(default_factory=list)
    """Words as they were typed that no text has."""
    after: str = ""
    before: str = ""
    elsewhere: Count = field(default_factory=lambda: Count(0))
    fewer: list[tuple[str, str]] = field(default_factory=list)
    records: list[Any] = field(default_factory=list)
    """Pages (choosing.Page) of whom and what is called exactly as the search is."""
    listed: int = 0
    """How many a list by relevance has in all, 0 of other lists."""
    wordless: bool = False
    """Words were typed, and none can be searched for: stop words, signs, or exclusions alone."""

    @property
    def ends_early(self) -> bool:
        """Whether this is the last page of a list by relevance, which has not all that was
        found."""
        return bool(self.listed) and not self.after and self.listed < self.total.number

    @property
    def all_by_date(self) -> str:
        """The query string of the list that has all."""
        return replace(self.query, sort="newest", cursor="").address
