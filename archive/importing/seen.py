"""Which items a run has met, kept by the database for its session, so that memory stays flat."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

from archive.importing.candidates import Candidate

Met = tuple[str, str, int]
"""Digest, file, number."""


@contextmanager
def remembered() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.met")
        cursor.execute(
            "CREATE TEMPORARY TABLE met (key text, id text, digest text, file text, number bigint,"
            " PRIMARY KEY (key, id))"
        )
    try:
        yield
    finally:
        if connection.is_usable() and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("DROP TABLE IF EXISTS pg_temp.met")


def meet(candidates: Sequence[Candidate]) -> dict[tuple[str, str], Met]:
    """Of these, those whose key and id were met before; the rest are met from now on."""
    keys, ids = [each.name[0] for each in candidates], [each.name[1] for each in candidates]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, id, digest, file, number FROM met"
            " JOIN unnest(%s::text[], %s::text[]) AS asked (key, id) USING (key, id)",
            [keys, ids],
        )
        found = {(key, own): (digest, file, number) for key, own, digest, file, number in cursor}
        new = {
            each.name: (*each.name, each.digest, each.file, each.item.number)
            for each in reversed(candidates)
            if each.name not in found
        }
        columns = [list(column) for column in zip(*new.values(), strict=True)] or [[]] * 5
        cursor.execute(
            "INSERT INTO met SELECT * FROM"
            " unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[])",
            columns,
        )
    return found
