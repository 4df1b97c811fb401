"""Tables as people send them are read; what is no table is refused with what to do."""

import io
import os
import zipfile
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError

from press.sheets import table as sheets
from tests.press.tables.rows import as_csv, as_xlsx, cells

ROWS = [["title", "place"], ["بدء المعركة", "الرقة"], ["قال «نعم»،\nثم لا", "دمشق"]]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1256", "Windows-1256"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_encoding_and_delimiter(encoding: str, said: str, delimiter: str) -> None:
    content = as_csv(*ROWS, encoding=encoding, delimiter=delimiter)
    table = sheets.read(io.BytesIO(content))
    assert (table.headers, table.encoding) == (ROWS[0], said)
    assert [list(line.cells.values()) for line in table.lines] == ROWS[1:]


def test_xlsx_whatever_its_name() -> None:
    content = as_xlsx(["title", "weight", "date"], ["أ", 3.0, None], ["=1+1", 2.5, "2017"])
    first, second = cells(content)
    assert first == {"title": "أ", "weight": "3", "date": ""}
    assert second == {"title": "", "weight": "2.5", "date": "2017"}  # a formula never computed


def test_lines_are_numbered_as_spreadsheets_do() -> None:
    content = b'title,x\n"a\nb",1\n\n,\nc,2\n'
    lines = list(sheets.read(io.BytesIO(content)).lines)
    assert [(line.number, line.cells["title"]) for line in lines] == [(2, "a\nb"), (5, "c")]


def test_short_rows_are_filled_and_long_ones_refused() -> None:
    lines = list(sheets.read(io.BytesIO(b"a,b\n1\n1,2,3\n1,2,,\n")).lines)
    assert lines[0].cells == {"a": "1", "b": ""}
    assert [bool(line.refusal) for line in lines] == [False, True, False]


def test_nul_refuses_the_row_alone() -> None:
    first, second = sheets.read(io.BytesIO(b"a\nx\0y\nz\n")).lines
    assert "NUL" in first.refusal
    assert (first.cells, second.refusal) == ({"a": "xy"}, "")


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b",,\n1,2,3\n", "is empty"),
        (b"a,b,a\n1,2,3\n", "twice: a"),
        (b"a\0b\n1\n", "cannot be read as a table"),
        (b'a\n"never closed\nx\n', "beyond line"),
        (b"a\n" + b"x" * 1_000_000 + b"\n", "beyond line 2"),
        (b'a,b\n"' + b"x\n" * 200_000, "beyond line"),
        (b"\xff\xfea\x00\n", "cannot be read as a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format of Excel"),
        (b"PK\x03\x04" + b"junk" * 100, "cannot be read as a table"),
        (as_xlsx(*ROWS)[:-300], "cannot be read as a table"),
        (("نص عربي طويل\n" * 10).encode() + b"\xff\n", "broken near line 11"),
    ],
)
def test_no_table_is_refused_with_the_reason(content: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        cells(content)


def test_a_row_of_a_megabyte_in_many_cells_is_read() -> None:
    wide = [str(number) for number in range(20_000)]
    content = as_csv(wide, ["x" * 50] * 20_000)
    assert len(content) > 1_000_000
    assert len(cells(content)[0]) == 20_000


@pytest.mark.usefixtures("_english")
def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * (101 << 20))
    assert len(file.getvalue()) < 1 << 20
    with pytest.raises(ValidationError, match="too large"):
        cells(file.getvalue())


@pytest.mark.parametrize("seed", range(5))
def test_junk_never_breaks_but_is_refused_or_read(seed: int) -> None:
    with suppress(ValidationError):  # and nothing else
        cells(os.urandom(3000 + seed))
