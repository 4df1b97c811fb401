"""Which of a record's further tables have rows of it: few of all that it may have rows in."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

Tables = Sequence[tuple[type[models.Model], str]]
"""Models, each with the name of its relation to the record."""


def with_rows(tables: Tables, keys: Sequence[Any]) -> list[tuple[type[models.Model], str]]:
    """Those that have a row of any of the records with these keys, in their order; one query."""
    if not tables:
        return []
    quote = connection.ops.quote_name
    questions = [
        f"SELECT {place} WHERE EXISTS (SELECT FROM {quote(model._meta.db_table)}"  # noqa: S608
        f" WHERE {quote(column(model, relation))} = ANY(%(keys)s))"
        for place, (model, relation) in enumerate(tables)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(questions), {"keys": list(keys)})
        there = {place for (place,) in cursor.fetchall()}
    return [each for place, each in enumerate(tables) if place in there]


def column(model: type[models.Model], relation: str) -> str:
    field: Any = model._meta.get_field(relation)
    return str(field.column)
