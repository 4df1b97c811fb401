"""No cell of any table that goes out is run as a formula, and each comes back as it was."""

import ast
import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import CharField, TextField, URLField
from openpyxl import load_workbook

from language.dates.fields import UncertainDateField
from press.sheets import table as sheets
from press.tables.exporting import exported
from press.tables.kinds import resources
from tests import records
from tests.house.rows import ROOMS, ROOT
from tests.press.tables.rows import imported
from tests.test_house import python_files

SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
BEFORE = ["", " ", "\t", "\r", "\n", "\u00a0", "\u3000", "'", "''", "\t '"]
TEXTS = [f"{before}{sign}1+cmd' /C calc'!A0" for sign in SIGNS for before in BEFORE]
TEXTS += ["\t1", "\r1"]


def is_dangerous(cell: str) -> bool:
    return cell.startswith(("\t", "\r")) or cell.lstrip()[:1] in tuple(SIGNS)


def filled(kind: str, make: Any) -> list[tuple[str, str]]:
    """One record for each text, which stands in every field of words that its table has; what was
    put where."""
    model = resources()[kind]._meta.model
    resource = resources()[kind]()
    names = {each.attribute for each in resource.own}
    fields = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, (CharField, TextField))
        and not isinstance(field, (URLField, UncertainDateField))
        and not field.choices
        and (field.max_length or 99) > 60
        and field.name in names - {"slug"}
    ]
    for number, text in enumerate(TEXTS):
        record = make(f"اسم {number}", slug=f"{kind}-{number}")
        model.objects.filter(pk=record.pk).update(**dict.fromkeys(fields, text))
        if hasattr(record, "names"):
            record.names.update(text=text)
    return [(field, text) for field in fields for text in TEXTS]


MAKERS: dict[str, Callable[..., Any]] = {
    "actor": records.actor,
    "place": records.place,
    "event": records.event,
    "story": records.story,
}


@pytest.fixture(scope="module")
def _filled(kept_for_the_module: None) -> None:
    assert set(MAKERS) == set(resources())
    for kind, make in MAKERS.items():
        assert filled(kind, make)


@pytest.mark.django_db
@pytest.mark.usefixtures("_filled")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_exported_is_text_and_comes_back_the_same(kind: str, form: str) -> None:
    resource = resources()[kind]()
    rows = exported(resource, resource._meta.model.objects.all())
    if form == "csv":
        content = b"".join(sheets.write(rows))
        written = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    else:
        file = io.BytesIO()
        sheets.write_xlsx(file, rows, right_to_left=True)
        content = file.getvalue()
        sheet = load_workbook(file).worksheets[0]
        written = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {
            "s",
            "n",
            "inlineStr",
        }
    cells = [cell for row in written for cell in row]
    assert sum(cell.startswith("'") for cell in cells) >= len(TEXTS)
    assert not [cell for cell in cells if is_dangerous(cell) and not sheets._NUMBER.fullmatch(cell)]
    report = imported(resources()[kind](), content)
    assert (report.same, report.changed, report.errors) == (len(TEXTS), 0, [])


@pytest.mark.parametrize("text", TEXTS)
def test_a_cell_is_read_as_it_was_written(text: str) -> None:
    assert not is_dangerous(sheets.safe(text))
    assert sheets.plain(sheets.safe(text)) == text


def test_tables_are_written_in_one_place_alone() -> None:
    """Which is where cells are made safe."""
    writers = {"writer", "DictWriter", "Workbook"}
    found = {
        str(path.relative_to(ROOT))
        for path in python_files()
        if path.relative_to(ROOT).parts[0] in ROOMS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        if (getattr(node.func, "attr", "") or getattr(node.func, "id", "")) in writers
    }
    assert found == {"press/sheets/table.py"}
