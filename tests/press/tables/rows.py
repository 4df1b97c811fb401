"""Tables as people send them, for tests of importing."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook

from press.sheets import table as sheets
from press.tables.importing import Report, run
from press.tables.resources import RecordResource


def as_csv(*rows: Iterable[Any], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(*rows: Iterable[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def imported(resource: RecordResource, content: bytes, *, dry_run: bool = False) -> Report:
    """The report of an import that went to its end."""
    *_parts, report = run(resource, io.BytesIO(content), dry_run=dry_run)
    assert report.done
    return report


def cells(content: bytes) -> list[dict[str, str]]:
    return [line.cells for line in sheets.read(io.BytesIO(content)).lines]
