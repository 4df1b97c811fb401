"""Whether the index holds what editions and drafts say, and nothing else."""

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from archive.index import histories, pairs
from archive.index.entry import Entry
from press.editions.publications import Publication
from press.records.kinds import publishables

_DERIVED = {"id", "vector", "paired"}
FIELDS = [field.attname for field in Entry._meta.concrete_fields if field.attname not in _DERIVED]


def differences() -> Iterator[str]:
    """In words, each with the entry it is of. Writes nothing."""
    for kind, part in _parts():
        with transaction.atomic():
            yield from list(_of_part(kind, part))
            transaction.set_rollback(True)
    yield from _strangers()
    yield from _counts()


def _parts() -> Iterator[tuple[str, list[int]]]:
    for part in histories.keys_in_parts(Publication.objects.all()):
        yield "", part
    for kind in publishables():
        for part in histories.keys_in_parts(histories.drafts(kind)):
            yield kind, part


def _of_part(kind: str, part: list[int]) -> Iterator[str]:
    if kind:
        wanted = histories.of_drafts(kind, part)
        rows = Entry.objects.filter(kind=kind, standing=Entry.Standing.DRAFT, record__in=part)
    else:
        wanted = histories.of_publications(part)
        rows = Entry.objects.filter(publication__in=part)
    there = {_place(entry): entry for entry in rows.defer("vector")}
    for entry in wanted:
        found = there.pop(_place(entry), None)
        if found is None:
            yield f"{_told(entry)}: missing"
            continue
        fields = [name for name in FIELDS if not _same(entry, found, name)]
        if fields or not _same_vector(entry, found.pk):
            yield f"{_told(entry)}: differs in {', '.join(fields or ['vector'])}"
    for entry in there.values():
        yield f"{_told(entry)}: should not be there"


def _place(entry: Entry) -> Any:
    return entry.edition_id or (entry.kind, entry.record)


def _told(entry: Entry) -> str:
    where = f"edition {entry.edition_id}" if entry.edition_id else f"draft {entry.record}"
    return f"{entry.kind} {where} “{entry.title}”"


def _same(wanted: Entry, found: Entry, name: str) -> bool:
    one, other = getattr(wanted, name), getattr(found, name)
    return bool(one == other or (name == "group" and str(one) == str(other)))


def _same_vector(wanted: Entry, pk: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT vector = %s::tsvector FROM archive_entry WHERE id = %s", [wanted.vector, pk]
        )
        return bool(cursor.fetchone()[0])


def _strangers() -> Iterator[str]:
    """Of pages, editions or records that are not there any more."""
    drafts = Entry.objects.filter(standing=Entry.Standing.DRAFT)
    for kind in publishables():
        gone = drafts.filter(kind=kind).exclude(record__in=histories.drafts(kind).values("pk"))
        yield from (f"{_told(entry)}: should not be there" for entry in gone.only("title", "kind"))
    others = Entry.objects.exclude(standing=Entry.Standing.DRAFT)
    gone = others.exclude(publication__in=Publication.objects.values("pk"))
    yield from (f"{_told(entry)}: should not be there" for entry in gone)


def _counts() -> Iterator[str]:
    for table, column in (("archive_term", "words"), ("archive_label", "labels")):
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM {table} FULL JOIN (SELECT value, count(*) AS number FROM"  # noqa: S608
                f" archive_entry, unnest({column}) AS value WHERE standing = 'live' GROUP BY value)"
                f" AS counted ON value = {table}.id"
                f" WHERE coalesce(entries, 0) <> coalesce(number, 0)"
            )
            wrong = cursor.fetchone()[0]
        if wrong:
            yield f"{table}: {wrong} counts are wrong"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce((SELECT (entries, words)::text FROM archive_corpus), '(0,0)') ="
            " (SELECT (count(*), coalesce(sum(length), 0))::text FROM archive_entry"
            " WHERE standing = 'live')"
        )
        if not cursor.fetchone()[0]:
            yield "archive_corpus: the size is wrong"
        cursor.execute(pairs.WRONG)
        if wrong := cursor.fetchone()[0]:
            yield f"pages in several languages: {wrong} counts are wrong"
        cursor.execute(pairs.UNMARKED)
        if wrong := cursor.fetchone()[0]:
            yield f"pages in several languages: {wrong} entries are marked wrong"
