"""Which entries are to be labelled anew because an actor or place got or lost a name."""

from collections.abc import Sequence
from typing import Any

from archive.index import naming
from archive.index.entry import Entry
from archive.index.sought import lexeme
from language.words.analysis import analyse
from press.editions.edition import Edition
from press.editions.publications import Publication

MOST = 2_000
"""Entries that are labelled anew at once; `reindex` does the rest."""


def names_changed(publications: Sequence[Publication]) -> Any:
    """The newest entries whose texts may hold a name that has come or gone with this; None where
    none has."""
    named = [publication for publication in publications if publication.kind in naming.KINDS]
    if not named:
        return None
    queries = [" & ".join(map(lexeme, terms)) for text in _moved(named) if (terms := analyse(text))]
    if not queries:
        return None
    query = " | ".join(f"({each})" for each in queries)
    found = Entry.objects.extra(where=["vector @@ %s::tsquery"], params=[query])
    own = [publication.pk for publication in publications]
    newest = found.exclude(publication__in=own).order_by("-pk").values_list("pk", flat=True)
    return Entry.objects.filter(pk__in=list(newest[:MOST]))


def _moved(publications: Sequence[Publication]) -> set[str]:
    """Names that only one of the last two editions of a page has; one query."""
    current = {each.pk: each.edition.number for each in publications if each.edition}
    before: dict[int, set[str]] = {}
    after: dict[int, set[str]] = {}
    rows = Edition.objects.filter(publication__in=publications).order_by("number")
    told = rows.values_list(
        *("publication", "number", "kind", "content__name__text"),
        *("content__names", "content__search_names"),
    )
    for page, number, kind, *names in told.iterator():
        side = after if current.get(page) == number else before
        gone = kind == Edition.Kind.WITHDRAWAL
        side[page] = set() if gone else set(naming.listed(*names))  # the last of those before stays
    moved: set[str] = set()
    for each in publications:
        moved |= before.get(each.pk, set()) ^ after.get(each.pk, set())
    return moved
