"""A search as its page shows it: what the templates need beside the results."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.exports.export import Export
from archive.exports.listed import downloads
from archive.index.entry import Label
from archive.pages.histogram import Column, columns
from archive.search.query import SORTS, Query
from archive.search.results import Choice, Results
from language.dates import read

SHOWN = 8  # values of a facet that are not folded away
BOXES = ("kind", "actor", "place", "tag", "desk", "language")
BROWSED = 12  # values of a facet on the way into the archive
# What goes along when filters are applied; all else the form asks itself.
KEPT = ("q", "year", "sort", "names", "exact", "plain", "every")


class Order(NamedTuple):
    name: str
    words: str
    query: str
    chosen: bool


class Box(NamedTuple):
    """A facet: what is seen at once, those chosen first, and what is folded away."""

    name: str
    heading: str
    choices: list[Choice]
    folded: list[Choice]
    error: str


class SameSearch(NamedTuple):
    """A search in another language of the site."""

    language: str
    url: str

    def get_absolute_url(self) -> str:
        return self.url


@dataclass(frozen=True)
class SearchPage:
    found: Results

    @property
    def query(self) -> Query:
        return self.found.query

    @property
    def is_landing(self) -> bool:
        return self.query.is_empty and not self.query.errors and not self.query.cursor

    @property
    def downloads(self) -> list[Export]:
        return downloads()

    @property
    def orders(self) -> list[Order]:
        words = {"relevance": _("Most relevant"), "newest": _("Newest"), "oldest": _("Oldest")}
        sorts = [sort for sort in SORTS if self.query.words or sort != "relevance"]
        return [
            Order(
                sort,
                words[sort],
                replace(self.query, sort=sort, cursor="").address,
                sort == self.query.sort,
            )
            for sort in sorts
        ]

    @cached_property
    def boxes(self) -> list[Box]:
        every = [self._box(name) for name in BOXES]
        return [box for box in every if box.choices or box.error]

    def _box(self, name: str) -> Box:
        choices = sorted(self.found.facets.get(name, ()), key=lambda choice: not choice.chosen)
        # One value alone is not worth the folding.
        shown = max(SHOWN, sum(choice.chosen for choice in choices))
        shown += len(choices) == shown + 1
        heading = str(Label.Facet(name).label)
        error = self.query.errors.get(name, "")
        return Box(name, heading, choices[:shown], choices[shown:], error)

    @property
    def browsed(self) -> list[Box]:
        """The most frequent values, as ways into the archive."""
        return [
            box._replace(choices=[*box.choices, *box.folded][:BROWSED], folded=[])
            for box in self.boxes
            if len(box.choices) > 1 or box.name in ("actor", "place", "tag")
        ]

    @cached_property
    def years(self) -> list[Column]:
        return columns(self.found.facets.get("year", ()), self.query)

    @property
    def has_years(self) -> bool:
        """Whether there is something to choose among."""
        return len(self.years) > 1 or any(column.chosen for column in self.years)

    @property
    def year_span(self) -> tuple[str, str]:
        """The first and the last year with anything in it."""
        years = [year.value for year in self.found.facets["year"] if year.count.number]
        return min(years, default=""), max(years, default="")

    @property
    def kept_sort(self) -> str:
        """The order that was chosen, where it is not what a search has by itself."""
        return dict(self.query.values()).get("sort", "")

    @property
    def url(self) -> str:
        address = self.query.address
        return f"{reverse('archive')}?{address}" if address else reverse("archive")

    @property
    def kept(self) -> list[tuple[str, str]]:
        return [pair for pair in self.query.values() if pair[0] in KEPT]

    @property
    def unread(self) -> list[tuple[str, str]]:
        """Filters with errors: the id of where that is said, and what they are called."""
        called = {"from": _("From"), "to": _("To"), "on": _("As it stood on")}
        called |= {name: str(label) for name, label in Label.Facet.choices}
        errors = [name for name in self.query.errors if name != "q"]
        return [
            (f"f-{name}" if name in ("from", "to", "on") else f"f-{name}-error", called[name])
            for name in errors
        ]

    @property
    def other_names_query(self) -> str:
        """The same search, with names as typed only; or, where it is that, with all names."""
        return replace(self.query, names=not self.query.names, cursor="").address

    @property
    def day(self) -> str:
        """Where what is known of a day is told, where the search is that day; else ""."""
        try:
            date = read(self.query.words, get_language() or "ar") if self.query.words else None
        except ValidationError:
            return ""
        if date is None or date.earliest is None or date.earliest != date.latest:
            return ""
        return reverse("day", args=[date.earliest.isoformat()])

    @property
    def as_words_query(self) -> str:
        """The same search, its operators read as words."""
        return replace(self.query, plain=True, cursor="").address

    @property
    def every_query(self) -> str:
        """The same search with all words required; or, where it is that, with some of them."""
        return replace(self.query, every=not self.query.every, cursor="").address

    @property
    def has_words(self) -> bool:
        """Whether there are several of which all could be required."""
        return sum(not (each.excluded or each.field) for each in self.query.clauses) > 1

    @property
    def unfiltered_query(self) -> str:
        return self.query.unfiltered().address

    @property
    def only_exclusions(self) -> bool:
        clauses = self.query.clauses
        return bool(clauses) and all(clause.excluded for clause in clauses)

    def in_other_languages(self, request: HttpRequest) -> list[SameSearch]:
        here, path = get_language(), request.path
        query = f"?{self.query.address}" if self.query.address else ""
        others = [code for code, _name in settings.LANGUAGES if code != here]
        return [SameSearch(code, translate_url(path, code) + query) for code in others]
