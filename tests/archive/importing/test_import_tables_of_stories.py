"""Coverage as CSV and XLSX: columns by any usual name; cells refused, mended and sent again."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from archive.importing.folder import files
from archive.importing.options import Options
from archive.importing.report import Report
from archive.importing.run import run
from archive.models import Story
from tests.archive.importing.sample_files import as_csv, imported, item, outcomes, rss, written

pytestmark = pytest.mark.django_db

HEADER = ["id", "headline", "blurb", "body", "byline", "desk", "date", "source", "source_url",
          "language", "tags"]  # fmt: skip
ROW = ["7", "فتح السد بواباته", "بعد المطر.", "<p>نص <b>السد</b>.</p>", "سلمى", "محليات",
       "6 تشرين الثاني 2016", "صحيفة النهر", "https://paper.example.org/7", "ar",
       "الفرات، السدود؛ مطر"]  # fmt: skip


def check(story: Story) -> None:
    assert (story.headline, story.blurb) == ("فتح السد بواباته", "بعد المطر.")
    assert story.body == "<p>نص <strong>السد</strong>.</p>"
    assert (story.byline, story.desk, story.date) == ("سلمى", "محليات", "2016-11-06")
    assert (story.source_title, story.source_url) == ("صحيفة النهر", "https://paper.example.org/7")
    assert sorted(tag.name for tag in story.tags.all()) == ["السدود", "الفرات", "مطر"]
    assert (story.state, story.import_id) == ("live", "7")


def test_a_row_becomes_a_story(tmp_path: Path) -> None:
    imported(written(tmp_path, "stories.csv", as_csv(HEADER, ROW)))
    check(Story.objects.get())


def test_columns_are_known_by_arabic_and_other_usual_names(tmp_path: Path) -> None:
    names = ["المعرف", "العنوان", "الملخص", "نص المادة", "الكاتب", "القسم", "تاريخ النشر",
             "المصدر", "الرابط", "اللغة", "الوسوم"]  # fmt: skip
    imported(written(tmp_path, "stories.csv", as_csv(names, ROW)))
    check(Story.objects.get())


def test_a_workbook_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    sheet.append([7, *ROW[1:]])
    file = io.BytesIO()
    book.save(file)
    imported(written(tmp_path, "stories.bin", file.getvalue()))
    check(Story.objects.get())


def test_the_code_page_of_old_spreadsheets_is_read(tmp_path: Path) -> None:
    imported(written(tmp_path, "stories.csv", as_csv(HEADER, ROW).decode().encode("cp1256")))
    check(Story.objects.get())


def test_plain_text_gets_paragraphs_and_hours_are_kept(tmp_path: Path) -> None:
    rows = [["title", "text", "date"], ["خبر", "أول\nثان < ثالث", "2016-11-06 10:30"]]
    imported(written(tmp_path, "stories.csv", as_csv(*rows)))
    story = Story.objects.get()
    assert story.body == "<p>أول</p><p>ثان &lt; ثالث</p>"
    assert story.appeared is not None
    assert story.appeared.isoformat() == "2016-11-06T10:30:00+00:00"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("date", "someday"),
        ("date", "1437"),
        ("date", "2016-13-40"),
        ("headline", ""),
        ("language", "Klingon"),
        ("source_url", "no address"),
        ("source_url", "javascript:x"),
        ("byline", "a\0b"),
    ],
)
def test_a_cell_that_cannot_be_read_refuses_its_row_alone(
    tmp_path: Path, column: str, cell: str
) -> None:
    bad = list(ROW)
    bad[HEADER.index(column)] = cell
    good = ["8", *ROW[1:]]
    report = imported(written(tmp_path, "stories.csv", as_csv(HEADER, bad, good)))
    assert outcomes(report) == {"refused": 1, "new": 1}
    assert (report.errors[0].number, bool(report.errors[0].words)) == (2, True)


@pytest.mark.parametrize("content", [b"", b"name,colour\na,b\n", b"headline,headline\na,b\n"])
def test_a_table_without_headlines_is_told_by_file(tmp_path: Path, content: bytes) -> None:
    report = imported(written(tmp_path, "stories.csv", content))
    assert len(report.broken) == 1


def test_rows_without_a_number_are_known_by_address_or_by_what_they_say(tmp_path: Path) -> None:
    rows = [["headline", "blurb", "url"], ["أ", "خبر", "https://a.example.org/1"], ["ب", "خبر", ""]]
    path = written(tmp_path, "stories.csv", as_csv(*rows))
    assert outcomes(imported(path)) == {"new": 2}
    rows[1][0] = "أأ"
    written(tmp_path, "stories.csv", as_csv(*rows))
    assert outcomes(imported(path)) == {"changed": 1, "same": 1}


def with_report(path: Path, refused: Path, **options: Any) -> Report:
    with refused.open("wb") as file:
        report = Report(refused_to=file)
        *_parts, last = run(files([path]), Options(**options), report)
    return last


def test_refused_rows_are_mended_in_the_report_and_imported_from_it(tmp_path: Path) -> None:
    bad = ["8", *ROW[1:]]
    bad[6] = "someday"
    path = written(tmp_path, "stories.csv", as_csv(HEADER, ROW, bad))
    refused = tmp_path / "refused.csv"
    assert outcomes(with_report(path, refused)) == {"new": 1, "refused": 1}
    text = refused.read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["number"], row["id"], row["date"]) for row in rows] == [("3", "8", "someday")]
    assert rows[0]["message"]
    refused.write_text(text.replace("someday", "2016-11-07"), encoding="utf-8-sig")
    assert outcomes(imported(refused)) == {"new": 1}
    story = Story.objects.get(import_id="8")
    assert (story.date, story.import_source) == ("2016-11-07", "stories")
    assert sorted(tag.name for tag in story.tags.all()) == ["السدود", "الفرات", "مطر"]
    written(tmp_path, "stories.csv", as_csv(HEADER, ROW, [*bad[:6], "2016-11-07", *bad[7:]]))
    assert Story.objects.count() == 2
    assert imported(path).counts["new"] == 0


def test_the_report_of_a_feed_is_mended_and_imported_as_well(tmp_path: Path) -> None:
    body = '=1+1 <p>نص <a href="/x">رابط</a></p>'
    feed = rss(item(1), item(2, title=" ", body=body, category="أ,ب"))
    path, refused = written(tmp_path, "feed.xml", feed), tmp_path / "refused.csv"
    assert outcomes(with_report(path, refused)) == {"new": 1, "refused": 1}
    text = refused.read_text(encoding="utf-8-sig")
    assert "'=1+1" in text, "no formula for a spreadsheet program"
    line = text.splitlines()[1]
    key = "https://paper.example.org/?p=2"
    assert f"{key},," in line
    refused.write_text(text.replace(f"{key},,", f"{key},مصحح,"), encoding="utf-8-sig")
    assert outcomes(imported(refused)) == {"new": 1}
    story = Story.objects.get(headline="مصحح")
    assert story.body.startswith("<p>=1+1")
    assert 'href="https://paper.example.org/x"' in story.body
    assert (story.import_source, story.import_id) == ("https://paper.example.org", key)


def test_a_text_too_long_for_a_table_is_not_cut_in_the_report(tmp_path: Path) -> None:
    feed = rss(item(1, title=" ", body="<p>" + "نص طويل " * 20_000 + "</p>"))
    refused = tmp_path / "refused.csv"
    report = with_report(written(tmp_path, "feed.xml", feed), refused)
    assert "mend" in report.errors[0].words or report.errors[0].words
    rows = list(csv.DictReader(io.StringIO(refused.read_text(encoding="utf-8-sig"))))
    assert rows[0]["body"] == ""
    assert imported(refused).total == 1
