"""A folder of files of all formats, in an order that stays the same."""

import os
from pathlib import Path

import pytest

from archive.importing.folder import files
from archive.models import Story
from tests.archive.importing.sample_files import (
    as_csv,
    as_lines,
    imported,
    item,
    news,
    outcomes,
    rss,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    (root / "2016" / "11").mkdir(parents=True)
    written(root / "2016" / "11", "feed.xml", rss(item(1)))
    written(root / "2016", "news.json", as_lines(news(1)))
    written(root, "stories.csv", as_csv(["headline", "blurb"], ["أ", "خبر"]))
    return root


def test_all_files_are_imported_in_one_order(folder: Path) -> None:
    names = [Path(source.name).name for source in files([folder, folder / "stories.csv"])]
    assert names == ["stories.csv", "news.json", "feed.xml"]
    assert outcomes(imported(folder)) == {"new": 3}
    assert outcomes(imported(folder)) == {"same": 3}


def test_what_is_no_coverage_is_passed_by_and_what_is_broken_stops_nothing(folder: Path) -> None:
    written(folder, "dam.jpg", b"\xff\xd8\xff\xe0")
    written(folder, "notes.md", "a note")
    written(folder, ".hidden.xml", rss(item(9)))
    written(folder, "aaa.xml", "<html></html>")
    written(folder, "dump.json.gz", b"\x1f\x8b\x08\x00")
    report = imported(folder)
    assert outcomes(report) == {"new": 3}
    assert sorted(Path(name).name for name in report.passed) == ["dam.jpg", "notes.md"]
    assert sorted(Path(name).name for name, _words in report.broken) == ["aaa.xml", "dump.json.gz"]


def test_a_file_named_that_is_no_coverage_is_an_error(folder: Path) -> None:
    report = imported(written(folder, "notes.md", "a note"))
    assert len(report.broken) == 1


def test_links_that_lead_in_circles_and_pipes_are_not_followed(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.xml")
    assert outcomes(imported(folder)) == {"new": 3}


def test_the_first_of_two_files_wins_and_the_other_is_told(folder: Path) -> None:
    written(folder, "a.xml", rss(item(1), item(5)))
    written(folder, "b.xml", rss(item(1, title="نص آخر"), item(5)))
    for first in ({"new": 4}, {"same": 4}):
        report = imported(folder)
        assert outcomes(report) == first | {"repeated": 2, "refused": 1}
        assert "a.xml" in report.errors[0].words
    assert Story.objects.filter(headline="خبر الجسر رقم 1").exists()
