"""Workbooks made to fill memory or time are refused, and it is said what they have too much of."""

import io
import resource
import time
import zipfile
from collections.abc import Callable
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from tests.press.tables.rows import as_xlsx, cells

SECONDS = 10  # of the processor; each took minutes, or gigabytes
GROWTH = 400 << 10  # KB


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MEMBERS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="xml" ContentType="{KINDS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KINDS}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KINDS}.sharedStrings+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KINDS}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
    f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>title</t></si><si><t>place</t></si>'
    "<si><t>a</t></si><si><t>b</t></si></sst>",
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"></styleSheet>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="A1:B2"/><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>'
    "</sheetData></worksheet>",
}


def changed(member: str, change: Callable[[bytes], bytes]) -> bytes:
    """A good workbook with one of its members changed."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as book:
        for name, xml in MEMBERS.items():
            content = xml.encode()
            book.writestr(name, change(content) if name == member else content)
    return found.getvalue()


def texts(inner: bytes) -> bytes:
    end = b"</sst>"
    return changed("xl/sharedStrings.xml", lambda xml: xml.replace(end, inner + end))


def sheet(inner: bytes) -> bytes:
    end = b"</sheetData>"
    return changed("xl/worksheets/sheet1.xml", lambda xml: xml.replace(end, inner + end))


def far(count: int) -> bytes:
    """Rows with one cell each, in the last column that there is."""
    return b"".join(
        b'<row r="%d"><c r="XFD%d" t="n"><v>1</v></c></row>' % (each, each)
        for each in range(3, 3 + count)
    )


def with_members(count: int) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as bad:
        for number in range(count):
            bad.writestr(f"xl/{number}.xml", "<x/>")
    return found.getvalue()


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "seven million empty texts": (lambda: texts(b"<si/>" * 7_000_000), "texts"),
    "texts within a text": (lambda: texts(b"<si>" + b"<r><t/></r>" * 3_000_000), "texts"),
    "cells without end": (lambda: sheet(b'<row r="3">' + b"<c/>" * 13_000_000), "cells"),
    "rows far to the side": (lambda: sheet(far(20_000)), "cells"),
    "a cell of 100 MB": (
        lambda: sheet(
            b'<row r="3"><c r="A3" t="inlineStr"><is><t>'
            + b"x" * (100 << 20)
            + b"</t></is></c></row>"
        ),
        "letters in a cell",
    ),
    "a cell of 200 KB": (
        lambda: sheet(
            b'<row r="3"><c r="A3" t="inlineStr"><is><t>' + b"x" * 200_000 + b"</t></is></c></row>"
        ),
        "letters in a cell",
    ),
    "styles without end": (
        lambda: changed(
            "xl/styles.xml", lambda xml: xml.replace(b"</", b"<x/>" * 2_000_000 + b"</")
        ),
        "marks",
    ),
    "members without end": (lambda: with_members(3000), "parts"),
    "entities": (
        lambda: changed("xl/worksheets/sheet1.xml", lambda xml: LAUGHS + xml),
        "cannot be read",
    ),
    "a workbook in a workbook": (
        lambda: changed("xl/worksheets/sheet1.xml", lambda _xml: as_xlsx(["title"], ["a"])),
        "cannot be read",
    ),
}


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize("name", BOMBS)
def test_it_is_refused_soon_and_says_what_there_is_too_much_of(name: str) -> None:
    make, words = BOMBS[name]
    content = make()
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(ValidationError, match=words):
        cells(content)
    assert time.process_time() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < GROWTH


@pytest.mark.parametrize(
    "inner",
    [
        b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>',
        b'<row r="1048576"/>',
        b'<row r="9"><c r="A9" t="n"><v>1</v></c></row>',
    ],
)
def test_a_far_cell_or_row_costs_little(inner: bytes) -> None:
    start = time.process_time()
    assert cells(sheet(inner))[0] == {"title": "a", "place": "b"}
    assert time.process_time() - start < SECONDS


def test_a_wrong_dimension_is_not_believed() -> None:
    for said in (b"A1:XFD1048576", b"A1:A1"):
        wrong = changed("xl/worksheets/sheet1.xml", partial(exchanged, said))
        assert cells(wrong) == [{"title": "a", "place": "b"}]


def exchanged(said: bytes, xml: bytes) -> bytes:
    return xml.replace(b"A1:B2", said)
