"""Reading and writing tables as people really send them: CSV of several encodings, and XLSX."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from press.sheets import workbooks

CHUNK = 1 << 20
COLUMNS = 20_000
SHOWN = 20  # names in a sentence
# What a spreadsheet program may take for a formula, also in wide or small letters and behind
# spaces; before it, the apostrophes that keep it a text.
_FORMULA = re.compile(r"'*+(?:[\t\r]|\s*+[=+\-@＝＋－＠﹦﹢﹣﹫])")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


@dataclass(slots=True)
class Line:
    """A row as it stands in the file: `number` as spreadsheet programs count (the header is 1),
    `cells` by header. `refusal` says what to mend. Importing adds the cells by column, the record
    that they are of, and its key where it was there before."""

    number: int
    cells: dict[str, str]
    refusal: str = ""
    row: dict[str, str] = field(default_factory=dict)
    record: Any = None
    key: int | None = None


@dataclass(frozen=True)
class Table:
    """`lines` are read as they are taken, empty ones left out; they may raise ValidationError.
    `told` is what the file holds and is not read, in sentences."""

    headers: list[str]
    lines: Iterator[Line]
    encoding: str
    told: tuple[str, ...] = ()


def read(file: IO[bytes]) -> Table:
    """A table by what the file is, whatever its name. Closes the file with its last line.

    Raises ValidationError for what is no table, at once or while lines are taken.
    """
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValidationError(_("This is the old format of Excel. Save it as XLSX or CSV."))
    if start.startswith(b"PK\x03\x04"):
        encoding, rows = "XLSX", _xlsx(file)
    else:
        encoding = encoding_of(file)
        rows = _csv(file, encoding)
    headers = [cell.strip() for cell in next(rows, [])]
    if len(headers) > COLUMNS:
        message = _("The first row names more than %(number)s columns. Send the table alone.")
        raise ValidationError(message % {"number": COLUMNS}, code="large")
    if "\0" in "".join(headers):
        raise _unreadable()
    if not any(headers):
        raise ValidationError(_("The file is empty: its first row names the columns."))
    doubled = {header for header, count in Counter(headers).items() if header and count > 1}
    if doubled:
        message = _("These columns stand there twice: %(names)s.")
        raise ValidationError(message % {"names": _(", ").join(sorted(doubled))})
    told = _beside(file) if encoding == "XLSX" else ()
    return Table(headers, _lines(headers, rows), ENCODINGS.get(encoding, encoding), told)


ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1256": "Windows-1256"}


def encoding_of(file: IO[bytes]) -> str:
    """UTF-16 by its mark, UTF-8 where all of it decodes (with or without a mark), else
    Windows-1256, the Arabic code page of old spreadsheets. Reads the file once, in parts.

    Raises ValidationError where it is UTF-8 but for a broken letter: no Arabic in Windows-1256
    decodes as so much of it.
    """
    file.seek(0)
    if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    beyond, lines = 0, 1
    try:
        while part := file.read(CHUNK):
            text = decoder.decode(part)
            beyond += len(text) - len(text.encode("ascii", "ignore"))
            lines += text.count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        text = bytes(error.object[: error.start]).decode()
        beyond += len(text) - len(text.encode("ascii", "ignore"))
        if beyond < 50:
            return "cp1256"
        message = _("The file is broken near line %(line)s: there is a letter that is not UTF-8.")
        raise ValidationError(message % {"line": lines + text.count("\n")}) from error
    return "utf-8-sig"


def _lines(headers: list[str], rows: Iterator[list[str]]) -> Iterator[Line]:
    places = 0
    for number, cells in enumerate(rows, 2):
        places += max(len(headers), len(cells))
        if places > workbooks.PLACES:
            message = _("The table has more than %(number)s cells. Send its rows in parts.")
            raise ValidationError(message % {"number": f"{workbooks.PLACES:,}"}, code="large")
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        named = dict(zip(headers, cells + [""] * (len(headers) - len(cells)), strict=False))
        named.pop("", None)
        line = Line(number, named)
        if any("\0" in cell for cell in cells):
            line.cells = {header: cell.replace("\0", "") for header, cell in named.items()}
            line.refusal = _("The row has characters that cannot be stored (NUL).")
        elif any(cells[len(headers) :]):
            line.refusal = _("The row has more cells than the header has columns.")
        yield line


def _csv(file: IO[bytes], encoding: str) -> Iterator[list[str]]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        first = text.readline(CHUNK)
        text.seek(0)
        rows = csv.reader(text, delimiter=max(",;\t", key=first.count), strict=True)
        for cells in rows:
            yield [plain(cell) for cell in cells]
    except csv.Error as error:
        message = _(
            "The file cannot be read beyond line %(line)s: a quotation mark that begins a cell is "
            "not closed, or a cell has more than 100,000 letters."
        )
        raise ValidationError(message % {"line": rows.line_num}) from error
    except UnicodeError as error:
        raise _unreadable() from error


def _xlsx(file: IO[bytes]) -> Iterator[list[str]]:
    try:
        for cells in workbooks.rows(file):
            yield [plain(cell) for cell in cells]
    except (ValidationError, GeneratorExit, MemoryError):
        raise
    except Exception as error:  # a broken archive fails in many ways
        raise _unreadable() from error


def _beside(file: IO[bytes]) -> tuple[str, ...]:
    sheets, merged = workbooks.beside(file)
    told = []
    if sheets:
        words = _("Only the first sheet is read. These hold something too: %(names)s.")
        told.append(words % {"names": _(", ").join(name[:40] for name in sheets[:SHOWN])})
    if merged:
        words = _("Merged cells count as their first; the others are empty: %(cells)s.")
        told.append(words % {"cells": _(", ").join(merged[:SHOWN])})
    return tuple(told)


def plain(cell: str) -> str:
    """Without the apostrophe that `safe` puts before a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def safe(cell: Any) -> str:
    """What a spreadsheet program will not take for a formula (OWASP, CSV injection)."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def write(rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """CSV in UTF-8 with the mark that spreadsheet programs need, in parts."""
    text = io.StringIO()
    writer = csv.writer(text)
    yield codecs.BOM_UTF8
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
        if text.tell() > CHUNK >> 4:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def write_xlsx(file: IO[bytes], rows: Iterable[Iterable[Any]], *, right_to_left: bool) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", safe(cell)) for cell in row])
    book.save(file)


def _unreadable() -> ValidationError:
    message = _(
        "This file cannot be read as a table. Send CSV (UTF-8 or Windows-1256) or XLSX, its first "
        "row with the names of the columns."
    )
    return ValidationError(message, code="table")
