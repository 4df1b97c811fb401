"""A table's status is obeyed; columns, sheets and merged cells that are not read are told."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from archive.formats.table_columns import DISCARDED, PUBLISHED, UNPUBLISHED
from archive.importing.folder import files
from archive.importing.options import Options
from archive.importing.report import Report
from archive.importing.run import run
from archive.models import Story
from language.arabic import fold
from tests.archive.importing.sample_files import as_csv, imported, outcomes, written

pytestmark = pytest.mark.django_db
HEADER = ["headline", "body", "published", "status", "tags", "keywords", "desk phone"]


def test_drafts_stay_drafts_and_unknown_columns_are_named(tmp_path: Path) -> None:
    rows = [
        ["خبر مسودة", "نص", "17/10/2017 21:30", "draft", "الرقة", "سدود", "12345"],
        ["خبر منشور", "نص", "2017-10-18", "published", "الرقة", "", ""],
        ["خبر بلا حالة", "نص", "2017-10-18", "", "", "", ""],
    ]
    report = imported(written(tmp_path, "status.csv", as_csv(HEADER, *rows)))
    draft, live, open_one = Story.objects.order_by("pk")
    assert [each.state for each in (draft, live, open_one)] == ["draft", "live", "draft"]
    assert draft.appeared is not None
    assert draft.appeared.isoformat().startswith("2017-10-17T21:30")
    assert sorted(tag.name for tag in draft.tags.all()) == ["الرقة", "سدود"]
    assert [each.words for each in report.notes if "desk phone" in each.words]


def states(folder: Path, words: tuple[str, ...]) -> dict[str, int]:
    rows = [[f"خبر {number}", "نص", "2017", word] for number, word in enumerate(words)]
    return outcomes(imported(written(folder, "s.csv", as_csv(HEADER[:4], *rows))))


@pytest.mark.parametrize(
    ("words", "outcome", "live"),
    [(PUBLISHED, "new", True), (UNPUBLISHED, "new", False), (DISCARDED, "left_out", False)],
)
def test_every_word_for_a_status_is_obeyed(
    tmp_path: Path, words: tuple[str, ...], outcome: str, live: bool
) -> None:
    assert all(word == fold(word).lower().replace("_", " ") for word in words)
    assert states(tmp_path, words) == {outcome: len(words)}
    assert all((story.state == "live") == live for story in Story.objects.all())


def test_a_status_that_is_not_known_is_asked(tmp_path: Path) -> None:
    assert states(tmp_path, ("sometimes",)) == {"refused": 1}


def test_a_refused_draft_stays_one_when_it_is_mended(tmp_path: Path) -> None:
    path = written(tmp_path, "s.csv", as_csv(HEADER[:4], ["خبر", "نص", "someday", "draft"]))
    refused = tmp_path / "refused.csv"
    with refused.open("wb") as file:
        list(run(files([path]), Options(), Report(refused_to=file)))
    text = refused.read_text(encoding="utf-8-sig").replace("someday", "2017")
    imported(written(tmp_path, "mended.csv", text))
    assert Story.objects.get().state == "draft"


def test_further_sheets_and_merged_cells_are_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["headline", "body", "desk"], ["خبر", "نص", "محليات"], ["خبر آخر", "نص", None]):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    book.create_sheet("قديم").append(["headline"])
    book.create_sheet("خال")
    file = io.BytesIO()
    book.save(file)
    report = imported(written(tmp_path, "stories.xlsx", file.getvalue()))
    told = " ".join(each.words for each in report.notes)
    assert outcomes(report) == {"new": 2}
    assert "قديم" in told
    assert "خال" not in told
    assert "C2:C3" in told
