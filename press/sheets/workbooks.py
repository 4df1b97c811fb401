"""XLSX read row by row, once it is known that what it unpacks to is no bomb."""

import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any, NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

CHUNK = 1 << 20
UNPACKED = 400 << 20  # bytes of XML that an XLSX may hold
LOOKED_AT = 200  # rows of a further sheet
MEMBERS = 2000  # files in it
TEXT_TAGS = 4_000_000  # of its table of texts, which is read as a whole; a text has four
CELL_TAGS = 12_000_000  # of a sheet; a cell has four
OTHER_TAGS = 500_000  # of styles and the like
PLACES = 5_000_000  # of rows up to their last cell, empty ones counted
LONGEST = 100_000  # letters of a cell, as in CSV
_MERGED = re.compile(rb"<(?:\w{1,20}:)?mergeCell\s[^<>]{0,100}?ref=[\"']([A-Z0-9:]{1,30})[\"']")


def rows(file: IO[bytes]) -> Iterator[list[str]]:
    """Raises ValidationError where it is larger than a table may be, and any error for what is no
    workbook."""
    with zipfile.ZipFile(file) as archive:
        _weigh(archive)
    book = load_workbook(file, read_only=True, data_only=True)
    if not book.worksheets:
        raise ValueError("no sheet")
    sheet: Any = book.worksheets[0]
    sheet.reset_dimensions()  # what it says of its own size is often wrong
    places = 0
    for cells in sheet.iter_rows(values_only=True):
        places += len(cells) + 1
        if places > PLACES:
            _too_large(_("cells"), PLACES)
        yield ["" if cell is None else _said(cell) for cell in cells]


def beside(file: IO[bytes]) -> tuple[list[str], list[str]]:
    """Names of further sheets that hold anything, and the merged cells of the first. Of a workbook
    that `rows` has begun to read, so that it is known to be none too large."""
    book = load_workbook(file, read_only=True, data_only=True)
    first, *others = book.worksheets
    names = [sheet.title for sheet in others if _holds_something(sheet)]
    with zipfile.ZipFile(file) as archive:
        part: Any = first
        return names, _merged(archive, part._worksheet_path)


def _holds_something(sheet: Any) -> bool:
    sheet.reset_dimensions()
    rows = islice(sheet.iter_rows(values_only=True), LOOKED_AT)
    return any(cell not in (None, "") for cells in rows for cell in cells)


def _merged(archive: zipfile.ZipFile, name: str) -> list[str]:
    found: dict[str, None] = {}
    end = b""
    with archive.open(name.removeprefix("/")) as file:
        while part := file.read(CHUNK):
            seen = end + part
            found |= dict.fromkeys(match[1].decode() for match in _MERGED.finditer(seen))
            end = seen[-200:]
    return list(found)


def _weigh(archive: zipfile.ZipFile) -> None:
    """Unpack it once, a part in memory at a time, and count."""
    members = archive.infolist()
    if len(members) > MEMBERS:
        _too_large(_("parts"), MEMBERS)
    if sum(member.file_size for member in members) > UNPACKED:
        _too_large(_("bytes once unpacked"), UNPACKED)
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            _weigh_member(archive, member)


def _weigh_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    most, called = OTHER_TAGS, _("marks beside its cells")
    if "sharedstrings" in member.filename.lower():
        most, called = TEXT_TAGS, _("texts")
    elif "worksheets/" in member.filename.lower():
        most, called = CELL_TAGS, _("cells")
    tags, end = 0, b""
    with archive.open(member) as file:
        while part := file.read(CHUNK):
            found = part.count(b"<")
            tags += found
            if tags > most:
                _too_large(called, most // (1 if most == OTHER_TAGS else 4))
            if len(part) == CHUNK and not found:
                _too_large(_("letters in a cell"), LONGEST)
            seen = (end + part).replace(b"\0", b"").upper()
            if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                raise ValueError("a document type")
            end = part[-32:]


def _too_large(what: str, most: int) -> NoReturn:
    message = _(
        "This workbook is too large: it has more than %(number)s %(what)s. Save the sheet as CSV, "
        "or send its rows in parts."
    )
    raise ValidationError(message % {"number": f"{most:,}", "what": what}, code="large")


def _said(cell: Any) -> str:
    """A day without the hour that spreadsheets give it; a whole number without a fraction."""
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat()).removesuffix("T00:00:00")
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    if len(text) > LONGEST:
        _too_large(_("letters in a cell"), LONGEST)
    return text
