"""Which entries are to be labelled anew because an actor or place got or lost a name."""

from collections.abc import Sequence
from typing import Any

from archive import naming
from archive.entry import Entry
from archive.sought import lexeme
from language.analysis import analyse
from press.publications import Publication

MOST = 2_000
"""Entries that are labelled anew at once; `reindex` does the rest."""


def names_changed(publications: Sequence[Publication]) -> Any:
    """The newest entries whose texts may hold a name that has come or gone with this; None where
    none has."""
    if not any(publication.kind in naming.KINDS for publication in publications):
        return None
    before = naming.current().names
    after = naming.known().names
    texts = {text for text, _key in before ^ after}
    queries = [" & ".join(map(lexeme, terms)) for text in texts if (terms := analyse(text))]
    if not queries:
        return None
    query = " | ".join(f"({each})" for each in queries)
    found = Entry.objects.extra(where=["vector @@ %s::tsquery"], params=[query])
    own = [publication.pk for publication in publications]
    newest = found.exclude(publication__in=own).order_by("-pk").values_list("pk", flat=True)
    return Entry.objects.filter(pk__in=list(newest[:MOST]))
