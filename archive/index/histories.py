"""What the index should hold, read from editions and drafts part by part."""

from collections.abc import Iterator
from typing import Any

from archive.index.entry import Entry
from archive.index.writing import drafts_of, entries_of
from press.editions.edition import Edition
from press.editions.publications import Publication
from press.records.kinds import publishables

PART = 500


def keys_in_parts(rows: Any, part: int = PART) -> Iterator[list[int]]:
    """Primary keys, so many at a time, in their order."""
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:part]):
        yield keys
        last = keys[-1]


def of_publications(keys: list[int]) -> list[Entry]:
    """Entries of all editions of these pages, but for withdrawals and what was removed by law."""
    editions = Edition.objects.filter(publication__in=keys).order_by("publication", "number")
    pages = Publication.objects.in_bulk(keys)
    replaced: dict[int, Any] = {}
    kept: list[tuple[Publication, Edition]] = []
    before: Edition | None = None
    for edition in editions:
        if before and before.publication_id == edition.publication_id:
            replaced[before.pk] = edition.published_at
        before = edition
        if edition.kind != Edition.Kind.WITHDRAWAL and not edition.removed_at:
            kept.append((pages[edition.publication_id], edition))
    made = entries_of(kept)
    for entry in made:
        entry.until = replaced.get(entry.edition_id or 0)
    return made


def of_drafts(kind: str, keys: list[int]) -> list[Entry]:
    """Entries of records that were never published."""
    model: Any = publishables()[kind]
    records = list(model.objects.filter(pk__in=keys).order_by("pk"))
    return drafts_of(records, model.compose_all(records)) if records else []


def drafts(kind: str) -> Any:
    model: Any = publishables()[kind]
    return model.objects.filter(publication__isnull=True)
