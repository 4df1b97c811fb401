"""A package as it is written."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import IO, Any

from django.db import connection, transaction

from config.package import files
from config.package.rows import line, rows
from config.package.what import FORM, SCHEMA, STAYS, belongs_to, goes_along
from press.editions.taken_back import TakenBack

Say = Callable[[str], None]
ANY_DAY = (1980, 1, 1, 0, 0, 0)
"""In place of the moment of writing: the same rows are the same bytes."""
PIECE = 1 << 20


class Written:
    """What is in the zip so far, by name."""

    def __init__(self, target: IO[bytes]) -> None:
        self.zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)
        self.entries: dict[str, dict[str, Any]] = {}

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool = True) -> None:
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name, ANY_DAY)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        with self.zip.open(info, "w", force_zip64=True) as entry:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                entry.write(piece)
        self.entries[name] = {"size": size, "sha256": digest.hexdigest()}


def write(
    target: IO[bytes], keys: Mapping[str, set[int] | None], scope: str, say: Say
) -> dict[str, Any]:
    """The manifest. `keys` by table; None is all of it. One look at the database, whatever is
    saved meanwhile."""
    if connection.in_atomic_block:
        return _written(target, keys, scope, say)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return _written(target, keys, scope, say)


def _written(
    target: IO[bytes], keys: Mapping[str, set[int] | None], scope: str, say: Say
) -> dict[str, Any]:
    made, numbers = Written(target), {}
    wanted: set[tuple[str, str]] = set()
    for name in goes_along():
        numbers[name] = 0
        made.add(f"records/{name}.jsonl", _lines(name, keys[name], numbers, wanted))
        say(f"· {name}: {numbers[name]}")
    gone = set(TakenBack.objects.values_list("token", flat=True))
    number = 0
    for place, path in files.there(wanted, gone):
        with files.store(place).open(path) as file:
            made.add(f"files/{place}/{path}", iter(lambda: file.read(PIECE), b""), packed=False)
        number += 1
        if number % 500 == 0:
            say(f"· {number} files")
    manifest = {
        "format": FORM,
        "schema": SCHEMA,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "scope": scope,
        "rows": numbers,
        "files": number,
        "parts": belongs_to(),
        "stays": STAYS,
        "entries": made.entries,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    made.zip.writestr(zipfile.ZipInfo("manifest.json", ANY_DAY), text, zipfile.ZIP_DEFLATED)
    made.zip.close()
    return manifest


def _lines(
    name: str, keys: set[int] | None, numbers: dict[str, int], wanted: set[tuple[str, str]]
) -> Iterator[bytes]:
    for key, row in rows(name, keys):
        numbers[name] += 1
        wanted.update(files.named(name, row))
        yield line(key, row)
