"""Which formats are read, and of which a file is, by its content."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.formats import (
    feeds,
    json_feed,
    linked_data,
    newsml,
    ninjs,
    nitf,
    pages,
    tables,
    wordpress,
)
from archive.formats.format import Beginning, Format
from archive.formats.items import Item

FORMATS: tuple[Format, ...] = (
    pages.FORMAT,
    *(wordpress.FORMAT, newsml.FORMAT, nitf.FORMAT, feeds.FORMAT),
    *(json_feed.FORMAT, linked_data.FORMAT, ninjs.FORMAT),
    tables.FORMAT,
)
"""The first that a file is of reads it."""

LOOKED_AT = 1 << 16  # bytes
_PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7z"}
_MARKS = re.compile(rb"[\0\s]|\xef\xbb\xbf|\xff\xfe|\xfe\xff")


def format_of(file: IO[bytes], name: str) -> Format | None:
    """None for what is of no format, such as a picture beside them. Leaves the file at its start.
    Raises ValidationError for what must be unpacked."""
    start = file.read(LOOKED_AT)
    file.seek(0)
    for mark, packing in _PACKED.items():
        if start.startswith(mark):
            message = _("This file is packed (%(packing)s). Unpack it first.")
            raise ValidationError(message % {"packing": packing}, code="packed")
    begins = Beginning(start, _MARKS.sub(b"", start[:400]), PurePath(name).suffix.lower())
    return next((each for each in FORMATS if each.is_of(begins)), None)


def items_of(
    file: IO[bytes], found: Format | None, *, types: frozenset[str], pictures: bool
) -> Iterator[Item]:
    """The file's items. Raises ValidationError, at once or while they are taken, for what cannot
    be read from there on."""
    if found:
        return found.read(file, types, pictures)
    message = _("This is none of what is read: %(formats)s.")
    raise ValidationError(message % {"formats": readable()}, code="format")


def readable() -> str:
    """What can be read, in words."""
    return _(", ").join(each.label for each in FORMATS)


def suffixes() -> list[str]:
    return list(dict.fromkeys(suffix for each in FORMATS for suffix in each.suffixes))
