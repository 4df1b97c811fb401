"""The command: what it prints, what it writes, how it ends."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from archive.importing.progress import Progress, line
from archive.importing.report import Report
from archive.models import Story
from tests.archive.importing.sample_files import item, rss, written

pytestmark = pytest.mark.django_db


def command(*args: Any) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_stories", *map(str, args), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return written(tmp_path, "feed.xml", rss(item(1, category="سياسة"), item(2)))


def test_it_imports_and_tells_what_it_did(feed: Path) -> None:
    out, err = command(feed)
    assert "2 items: 2 new\n" in out
    assert "proposed at the desk" in out
    assert err == ""
    assert {story.state for story in Story.objects.all()} == {"live"}
    assert "2 items: 2 as they were\n" in command(feed)[0]


def test_a_dry_run_saves_nothing(feed: Path) -> None:
    assert "2 new" in command(feed, "--dry-run")[0]
    assert not Story.objects.exists()


def test_options_reach_the_stories(feed: Path) -> None:
    given = ["--draft", "--key", "أرشيف", "--source", "الوكالة", "--desk", "سياسة=السياسة"]
    out, _err = command(feed, *given, "--desk", "عام")
    assert "2 of them are drafts" in out
    first, second = Story.objects.order_by("pk")
    assert (first.desk, second.desk) == ("السياسة", "عام")
    assert (first.import_source, first.source_title, first.state) == ("أرشيف", "الوكالة", "draft")


def test_what_is_refused_is_told_written_and_the_end_is_a_failure(tmp_path: Path) -> None:
    items = [item(1), item(2, title=" "), item(3, pubDate="someday")]
    feed = written(tmp_path, "feed.xml", rss(*items))
    refused, notes = tmp_path / "refused.csv", tmp_path / "notes.csv"
    errors = io.StringIO()
    with pytest.raises(CommandError, match="1 items refused, 0 files broken") as failure:
        call_command("import_stories", feed, "--report", refused, "--notes", notes,
                     stdout=io.StringIO(), stderr=errors)  # fmt: skip
    assert failure.value.returncode == 1
    assert "refused: " in errors.getvalue()
    assert "item 2" in errors.getvalue()
    for path, number in ((refused, "2"), (notes, "3")):
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        assert [row["number"] for row in rows] == [number]
    assert Story.objects.count() == 2


@pytest.mark.parametrize(
    "args",
    [
        ["none.xml"],
        ["feed.xml", "--report", "feed.xml"],
        ["feed.xml", "--report", "none/refused.csv"],
        ["feed.xml", "--pictures", "none"],
        ["feed.xml", "--language", "fr"],
        ["feed.xml", "--draft", "--publish"],
        ["feed.xml", "--names", "all"],
    ],
)
def test_what_cannot_be_done_is_said_at_once(
    feed: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.chdir(feed.parent)
    before = feed.read_bytes()
    with pytest.raises(CommandError):
        command(*args)
    assert feed.read_bytes() == before
    assert not Story.objects.exists()


def test_a_broken_file_is_a_failure_by_name(feed: Path) -> None:
    bad = written(feed.parent, "bad.xml", "<html></html>")
    errors = io.StringIO()
    with pytest.raises(CommandError, match="0 items refused, 1 files broken"):
        call_command("import_stories", bad, feed, stdout=io.StringIO(), stderr=errors)
    assert f"broken: {bad}" in errors.getvalue()
    assert Story.objects.count() == 2


def test_a_database_that_goes_away_is_told_without_a_trace(
    feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*args: Any) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr("archive.importing.run.Importer.take", gone)
    with pytest.raises(CommandError, match="the same command goes on") as failure:
        command(feed)
    assert failure.value.returncode == 130


class Terminal(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str, style_func: Any = None, ending: str = "\n") -> int:
        return super().write(text + ending)


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_one_line_on_a_terminal_and_seldom_elsewhere(
    monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    now = [100.0]
    monkeypatch.setattr("archive.importing.progress.time.monotonic", lambda: now[0])
    out = Terminal(terminal)
    progress = Progress(out, 1000)
    for second in range(1, 22):
        now[0] += 1
        progress.show(Report(total=50 * second, position=40 * second))
    progress.end()
    assert out.getvalue().count("\r") == (21 if terminal else 0)
    assert out.getvalue().count("\n") == (1 if terminal else 2)
    assert "/s" in out.getvalue()


def test_progress_tells_share_rate_and_time_left() -> None:
    words = line(Report(total=3000, position=250), 1000, 60)
    assert words == "[######..................]  25%  3000 items, 50/s, 3:00 left"
    assert line(Report(), 0, 0) == "[........................]   0%  0 items, 0/s"
    assert line(Report(total=1, position=20), 1000, 3600).endswith("49:00:00 left")
