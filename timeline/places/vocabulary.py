"""The names of all actors and places, for finding them in texts."""

from threading import Lock
from typing import Any

from django.db.models import Count, DecimalField, Sum
from django.db.models.functions import Extract

from actors.models import ActorName
from language.names.detection import Vocabulary
from language.names.named import Name
from timeline.places.place import PlaceName

Key = tuple[str, int]
TABLES: dict[str, Any] = {"actor": ActorName, "place": PlaceName}

_lock = Lock()
_built: tuple[Any, Vocabulary[Key]] | None = None


def vocabulary() -> Vocabulary[Key]:
    """Of every name but misspellings that mean something else; its keys are kind and primary key
    of the original. Built once in a process, and again when a name was saved or deleted: number and
    sum tell every state, in whatever order saves that ran at once were committed."""
    global _built
    moments = Sum(Extract("changed", "epoch"), output_field=DecimalField())
    stamp = [table.objects.aggregate(Count("pk"), moments=moments) for table in TABLES.values()]
    with _lock:
        if _built is None or _built[0] != stamp:
            _built = stamp, Vocabulary(_names())
        return _built[1]


def _names() -> Any:
    for kind, table in TABLES.items():
        rows = table.objects.exclude(kind=Name.Kind.MISSPELLING).order_by("owner", "pk")
        for text, owner in rows.values_list("text", "owner").iterator():
            yield text, (kind, owner)
