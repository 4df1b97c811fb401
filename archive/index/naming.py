"""The names of actors and places as their live editions have them, for finding them in texts and
in searches."""

from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db.models import Count, Sum

from actors.models import Actor
from language.names.detection import Vocabulary
from press.editions.publications import Publication
from timeline.models import Place

NameKey = tuple[str, str]
"""Kind (and so facet) and group."""
KINDS = (Actor.kind, Place.kind)
MOST_BEARERS = 3
"""A name that more records bear says nothing of which is meant."""


@dataclass(frozen=True)
class Names:
    """`pairs` are all, with whose they are; `shown` those that readers see of a record, the others
    are for searching alone."""

    vocabulary: Vocabulary[NameKey]
    pairs: frozenset[tuple[str, NameKey]]
    shown: dict[NameKey, list[str]]


_lock = Lock()
_built: tuple[Any, Names] | None = None
_given: ContextVar[Names | None] = ContextVar("names", default=None)
"""What this thread goes by: another may see names that are not published for this one yet."""


def known() -> Names:
    """Built again when an actor or place was published or withdrawn; one query where none was.

    A newer edition has a higher key, so no two states have number and sum in common, in whatever
    order publishes that ran at once were committed.
    """
    global _built
    named = Publication.objects.live().filter(kind__in=KINDS)
    stamp = named.aggregate(Count("pk"), Sum("edition"))
    with _lock:
        if _built is None or _built[0] != stamp:
            _built = stamp, _read(named)
        _given.set(_built[1])
        return _built[1]


def names_in(text: str) -> set[NameKey]:
    """Which records a text names."""
    found = current().vocabulary.find(text)
    return {key for hit in found if len(hit.keys) <= MOST_BEARERS for key in hit.keys}


def current() -> Names:
    """As `known` gave them last to this thread, without a query."""
    return _given.get() or known()


def listed(title: str, names: Any, search_names: Any) -> list[str]:
    """All names of a record, as the content of its edition has them."""
    return [title, *(name["text"] for name in names or ()), *(search_names or ())]


def _read(named: Any) -> Names:
    rows = named.order_by("pk").values_list(
        "kind", "group", "title", "edition__content__names", "edition__content__search_names"
    )
    shown: dict[NameKey, dict[str, None]] = {}
    pairs: list[tuple[str, NameKey]] = []
    for kind, group, title, names, search_names in rows.iterator():
        key = (kind, str(group))
        shown.setdefault(key, {}).update(dict.fromkeys(listed(title, names, ())))
        pairs += [(text, key) for text in listed(title, names, search_names)]
    told = {key: list(texts) for key, texts in shown.items()}
    return Names(Vocabulary(pairs), frozenset(pairs), told)
