"""Asking the database in the way that is known to be the shortest.

PostgreSQL takes `vector @@ query` for as cheap as comparing two numbers, and so now and then reads
all entries one by one, unpacking each vector, where its index would have told at once.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


def rows(sql: str, params: Sequence[Any], *, by_index: bool) -> list[Any]:
    """`by_index` where the index of vectors leads to the rows."""
    if not by_index:
        return _rows(sql, params)
    with _only("enable_seqscan", "enable_indexscan", "enable_indexonlyscan", "jit"):
        return _rows(sql, params)


def _rows(sql: str, params: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


@contextmanager
def _only(*avoided: str) -> Iterator[None]:
    off = "; ".join(f"SET LOCAL {name} = off" for name in avoided)
    on = "; ".join(f"SET LOCAL {name} = on" for name in avoided)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(off)
        yield
        cursor.execute(on)
