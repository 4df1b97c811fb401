"""The index made anew beside the old one, which answers until the new is complete."""

import datetime
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from archive.index import histories, indexing, keys, pairs, workers
from archive.index.building import SCHEMA, run, search_path, write
from archive.index.entry import Corpus, Entry, Label, Term
from archive.index.loading import load
from archive.index.writing import Counts
from language.words.analysis import ANALYSIS
from press.editions.edition import Edition
from press.editions.publications import Publication
from press.records.kinds import publishables

TABLES = [model._meta.db_table for model in (Entry, Term, Label, Corpus)]
LATE = datetime.timedelta(minutes=10)
"""The longest that a publishing transaction takes from its moment to its commit."""

WORTH = 1000
"""Records for whose sake another process is started: that takes as long as some hundred of them."""

Told = Callable[[int, int], None]


def rebuild(told: Told, *, jobs: int = 0) -> int:
    """`told` is called with how many of how many pages and drafts are done; the number of entries.

    `jobs` processes work at once; not named, as many as are worth their start.
    Works in a schema of its own, in which the tables have the same names; what is published
    meanwhile is written to both.
    """
    began = timezone.now() - LATE
    _prepare()
    try:
        counts = Counts()
        done, total = (
            0,
            Publication.objects.count()
            + sum(histories.drafts(kind).count() for kind in publishables()),
        )
        for made, number in _made(jobs or min(os.cpu_count() or 1, 1 + total // WORTH)):
            done += number
            counts.merge(made)
            told(done, total)
        search_path()
        counts.save()
        pairs.mark()  # while it costs little: no index is written yet
        _index("archive_entry")
        return _take_over(began)
    finally:
        search_path("public")
        run(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def _made(jobs: int) -> Iterator[tuple[Counts, int]]:
    """What each part adds to the counts, and how many records it had."""
    parts: list[tuple[str, list[int]]] = []
    for part in histories.keys_in_parts(Publication.objects.all()):
        parts.append(("", part))
    for kind in publishables():
        parts += [(kind, part) for part in histories.keys_in_parts(histories.drafts(kind))]
    if jobs == 1:
        search_path()
        yield from map(write, parts)
        search_path("public")
        return
    name = connection.settings_dict["NAME"]
    options: dict[str, Any] = {"mp_context": get_context("spawn"), "initargs": (name,)}
    with ProcessPoolExecutor(jobs, initializer=workers.begin, **options) as pool:
        yield from pool.map(workers.write, parts)


def _prepare() -> None:
    run(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE", f"CREATE SCHEMA {SCHEMA}")
    for table in TABLES:
        run(
            f"CREATE TABLE {SCHEMA}.{table} (LIKE public.{table} INCLUDING DEFAULTS INCLUDING"
            " IDENTITY INCLUDING STORAGE INCLUDING STATISTICS INCLUDING CONSTRAINTS)"
        )
        if table != "archive_entry":
            _index(table)


def _index(table: str) -> None:
    """The indexes and keys that the old table has, under their names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef, conname, contype FROM pg_indexes"
            " LEFT JOIN pg_constraint ON conname = indexname AND conrelid = %s::regclass"
            " WHERE schemaname = 'public' AND tablename = %s",
            [f"public.{table}", table],
        )
        for definition, name, kind in cursor.fetchall():
            run(definition.replace(" ON public.", f" ON {SCHEMA}.", 1))
            if kind in ("p", "u"):
                form = "PRIMARY KEY" if kind == "p" else "UNIQUE"
                add = f'ADD CONSTRAINT "{name}" {form} USING INDEX "{name}"'
                run(f"ALTER TABLE {SCHEMA}.{table} {add}")


@transaction.atomic
def _take_over(began: datetime.datetime) -> int:
    """Write what has changed since the beginning, and put the new tables in place of the old."""
    keys.lock()
    _catch_up(began)
    pairs.mark()
    pairs.count()
    number = Entry.objects.count()
    search_path("public")
    for table in TABLES:
        run(f"DROP TABLE public.{table}", f"ALTER TABLE {SCHEMA}.{table} SET SCHEMA public")
    Corpus.objects.update(analysis=ANALYSIS)
    return number


def _catch_up(began: datetime.datetime) -> None:
    changed = Edition.objects.filter(published_at__gte=began) | Edition.objects.filter(
        removed_at__gte=began
    )
    pages = set(changed.values_list("publication", flat=True))
    for part in histories.keys_in_parts(Publication.objects.filter(pk__in=pages)):
        indexing.forget(part)
        made = histories.of_publications(part)
        load(made)
        counts = Counts()
        counts.add(made, 1)
        counts.save()
    for kind in publishables():
        there = Entry.objects.filter(kind=kind, standing=Entry.Standing.DRAFT)
        there.exclude(record__in=histories.drafts(kind).values("pk")).delete()
        fresh = histories.drafts(kind).filter(modified__gte=began)
        for part in histories.keys_in_parts(fresh):
            there.filter(record__in=part).delete()
            load(histories.of_drafts(kind, part))
