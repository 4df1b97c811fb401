"""A part of the index, made beside the old one; what each process of a rebuilding does."""

from django.db import connection

from archive.index import histories
from archive.index.loading import load
from archive.index.writing import Counts

SCHEMA = "archive_next"


def write(part: tuple[str, list[int]]) -> tuple[Counts, int]:
    kind, found = part
    made = histories.of_drafts(kind, found) if kind else histories.of_publications(found)
    load(made)
    counts = Counts()
    counts.add(made, 1)
    return counts, len(found)


def search_path(schema: str = SCHEMA) -> None:
    """In which schema this connection finds the tables of the index."""
    path = "RESET search_path" if schema == "public" else f"SET search_path = {schema}, public"
    run(path)


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
