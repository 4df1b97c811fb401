"""What a file is, by its content."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.formats import feeds, ninjs, tables, wordpress
from archive.formats.items import Item

LOOKED_AT = 1 << 16  # bytes
_TABLES = {".csv", ".tsv", ".txt", ".xlsx"}
_WORDPRESS = b"wxr_version>"
_PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7z"}
_MARKS = re.compile(rb"[\0\s]|\xef\xbb\xbf|\xff\xfe|\xfe\xff")


def format_of(file: IO[bytes], name: str) -> str:
    """ "feed", "wordpress", "ninjs" or "table"; empty for what is none of them, such as a picture
    beside them. Leaves the file at its start. Raises ValidationError for what must be unpacked."""
    start = file.read(LOOKED_AT)
    file.seek(0)
    for mark, packing in _PACKED.items():
        if start.startswith(mark):
            message = _("This file is packed (%(packing)s). Unpack it first.")
            raise ValidationError(message % {"packing": packing}, code="packed")
    marks = _MARKS.sub(b"", start[:400])
    if marks.startswith(b"<"):
        return "wordpress" if _WORDPRESS in start.replace(b"\0", b"") else "feed"
    if marks[:1] in (b"{", b"["):
        return "ninjs"
    workbook = start.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in start
    return "table" if workbook or PurePath(name).suffix.lower() in _TABLES else ""


Reader = Callable[[IO[bytes], frozenset[str], bool], Iterator[Item]]
READERS: dict[str, Reader] = {
    "feed": lambda file, _types, _pictures: feeds.read(file),
    "wordpress": wordpress.read,
    "ninjs": lambda file, _types, _pictures: ninjs.read(file),
    "table": lambda file, _types, _pictures: tables.read(file),
}


def items_of(
    file: IO[bytes], kind: str, *, types: frozenset[str], pictures: bool
) -> Iterator[Item]:
    """The file's items. Raises ValidationError, at once or while they are taken, for what cannot
    be read from there on."""
    if kind in READERS:
        return READERS[kind](file, types, pictures)
    message = _("This is no feed, WordPress export, ninjs, CSV or XLSX.")
    raise ValidationError(message, code="format")
