"""The columns of a table of hits."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from archive.exports.walking import MOST, hits
from archive.index.entry import Label
from archive.search.results import Hit, Results
from archive.search.wording import called

Absolute = Callable[[str], str]


def _shown(name: str) -> Callable[[Hit, Absolute], str]:
    return lambda hit, _absolute: str(hit.entry.shown.get(name, ""))


def _source(name: str) -> Callable[[Hit, Absolute], str]:
    return lambda hit, _absolute: str((hit.entry.shown.get("source") or {}).get(name, ""))


def _called(facet: str) -> Callable[[Hit, Absolute], str]:
    return lambda hit, _absolute: called(Label(facet=facet, key=getattr(hit.entry, facet)))


def _tags(hit: Hit, _absolute: Absolute) -> str:
    return _(", ").join(tag["name"] for tag in hit.entry.shown.get("tags", ()))


COLUMNS: tuple[tuple[Any, Callable[[Hit, Absolute], str]], ...] = (
    (gettext_lazy("title"), lambda hit, _absolute: hit.entry.title),
    (gettext_lazy("summary"), lambda hit, _absolute: hit.entry.summary),
    (gettext_lazy("kind"), _called("kind")),
    (gettext_lazy("language"), _called("language")),
    (gettext_lazy("date"), _shown("date")),
    (gettext_lazy("byline"), _shown("byline")),
    (gettext_lazy("desk"), _shown("desk")),
    (gettext_lazy("source"), _source("title")),
    (gettext_lazy("address of the source"), _source("url")),
    (gettext_lazy("tags"), _tags),
    (gettext_lazy("address"), lambda hit, absolute: absolute(hit.url)),
    (gettext_lazy("edition"), _shown("number")),
    (pgettext_lazy("column", "first published here"), _shown("first_published")),
    (pgettext_lazy("column", "last changed"), _shown("updated")),
)


def rows(first: Results, absolute: Absolute, most: int = MOST) -> Iterator[Iterable[str]]:
    """The header in the active language, a row a hit, and where there are more hits than rows, one
    last row that says so."""
    yield [str(label) for label, _value in COLUMNS]
    number = 0
    for hit in hits(first, most):
        number += 1
        yield [value(hit, absolute) for _label, value in COLUMNS]
    if first.total.more or first.total.number > number:
        message = _("There is more than these %(number)s rows: narrow the search down to have all.")
        yield [message % {"number": number}]
