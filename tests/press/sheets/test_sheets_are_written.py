"""Tables are written so that spreadsheet programs show them, and run nothing."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from press.sheets import table as sheets
from tests.press.tables.rows import cells


@pytest.mark.parametrize("formula", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=x"])
def test_formulas_are_texts_and_come_back_as_they_were(formula: str) -> None:
    written = b"".join(sheets.write([["a"], [formula]]))
    assert f"'{formula}" in written.decode()
    assert cells(written) == [{"a": formula}]


@pytest.mark.parametrize("number", ["-12.5", "+3", "39.009"])
def test_numbers_stay_numbers(number: str) -> None:
    assert sheets.safe(number) == number


def test_written_csv_has_the_mark_that_excel_needs() -> None:
    assert b"".join(sheets.write([["عنوان"]])).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("mirrored", [True, False])
def test_a_written_workbook_runs_as_the_desk_does(mirrored: bool) -> None:
    file = io.BytesIO()
    sheets.write_xlsx(file, [["a"], ["=1+1"], ["x\x0by"]], right_to_left=mirrored)
    sheet = load_workbook(file).worksheets[0]
    assert bool(sheet.sheet_view.rightToLeft) is mirrored
    assert sheet["A2"].data_type == "s"
    assert cells(file.getvalue()) == [{"a": "=1+1"}, {"a": "xy"}]


# What a cell may hold once it is stripped: an empty row is left out, and NUL is refused.
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip).filter(bool)


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=8))
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    content = b"".join(sheets.write([["first", "second"], *rows]))
    assert [list(row.values()) for row in cells(content)] == rows
