"""Records as a table: the one that importing takes back without a change."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from press.tables.resources import RecordResource

PART = 500  # records in memory at a time


def exported(resource: RecordResource, records: Any) -> Iterator[Iterable[str]]:
    """The header in the active language, then a row for each record that has one."""
    yield [str(label) for label in resource.all_labels.values()]
    found = resource.among(records).iterator(chunk_size=PART)
    while part := list(islice(found, PART)):
        yield from chain(row.values() for row in resource.written(part))
