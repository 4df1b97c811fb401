"""Which stored files are named, and by what."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Field, JSONField, Model

from images.models import Picture, Unmade
from press.editions.edition import Edition
from press.editions.publications import Publication
from press.editions.taken_back import TakenBack

_TOKENS = (
    "SELECT DISTINCT found[1] FROM {table},"
    " regexp_matches({column}::text, 'pictures/([A-Za-z0-9_-]{{16,32}})/', 'g') AS found"
)
_LIVE = "SELECT id FROM press_publication WHERE state = 'live'"


@dataclass(frozen=True)
class Names:
    """Tokens; `shown` by what readers may see and by drafts, `once` by editions closed to them."""

    shown: set[str]
    once: set[str]
    working: set[str]
    taken: set[str]
    originals: set[str]

    @property
    def kept(self) -> set[str]:
        """Not what only withdrawn pages showed: it gets another address (sweep.py)."""
        return (self.shown | (self.working - self.once)) - self.taken


def names() -> Names:
    pictures = Picture.objects.values_list("token", "original", "withdrawn_at")
    once = _tokens(Edition, "content", f"publication_id NOT IN ({_LIVE})")
    shown = set[str]()
    for model, field in columns():
        shown |= _tokens(model, str(field.column), readable(model))
    return Names(
        shown=shown,
        once=once,
        working={token for token, _original, at in pictures if at is None},
        taken=set(TakenBack.objects.values_list("token", flat=True)),
        originals={original for _token, original, _at in pictures if original}
        | set(Unmade.objects.values_list("original", flat=True)),
    )


def columns() -> list[tuple[type[Model], "Field[Any, Any]"]]:
    """Every one that may hold a content, of any model: what is added later is read too."""
    return [
        (model, field)
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, JSONField)
    ]


def readable(model: type[Model]) -> str:
    """Rows that belong to a page count while it is live; all others do."""
    if model is Publication:
        return "state = 'live'"
    fields = {field.name: field for field in model._meta.local_concrete_fields}
    page = fields.get("publication")
    if page is None or page.related_model is not Publication:
        return "true"
    return f"({page.column} IS NULL OR {page.column} IN ({_LIVE}))"


def _tokens(model: type[Model], column: str, which: str) -> set[str]:
    quoted = connection.ops.quote_name
    sql = _TOKENS.format(table=quoted(model._meta.db_table), column=quoted(column))
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} WHERE {which}")
        return {token for (token,) in cursor.fetchall()}
