"""Whichever of its files it is, and before anything is touched."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from config.backup.proving import prove, refuse_newer
from config.backup.shelf import LOCK, Backup, Shelf
from tests.config.backup.newsrooms import Newsroom, refused


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("spoil", [flip, shorten, Path.unlink])
def test_every_file_is_looked_at(copy: Path, spoil: Callable[[Path], None]) -> None:
    shelf = Shelf(copy)
    paths = [path for path in copy.rglob("*") if path.is_file() and path.name != LOCK]
    assert {path.name for path in paths} >= {"manifest.json", "manifest.sha256", "database.dump"}
    assert not list(shelf.faults(shelf.read()))
    for path in paths:
        whole = path.read_bytes()
        spoil(path)
        with pytest.raises(CommandError):
            prove(shelf, shelf.read(), lambda words: None)
        path.write_bytes(whole)
    assert not list(shelf.faults(shelf.read()))


def test_nothing_is_touched(copy: Path, embedded: Newsroom) -> None:
    flip(max((copy / "content").rglob("*"), key=lambda path: path.stat().st_size))
    assert "not what was written" in embedded.refuses("restore", str(copy))
    assert embedded.files() == {}
    assert embedded.ask("SELECT 1 FROM pg_tables WHERE schemaname = 'public'") == []


def test_a_whole_one_is_proved_on_a_scratch_database(
    backed_up: Path, filled: Newsroom, tmp_path: Path
) -> None:
    before = filled.tables()
    assert "is whole" in filled.does("backup", str(backed_up), "--verify")
    assert filled.tables() == before
    assert "There is no backup" in refused(tmp_path / "none", verify=True)


def test_one_of_a_newer_program_is_refused(copy: Path) -> None:
    backup = Shelf(copy).read()
    refuse_newer(backup)
    newer = [*backup.facts["migrations"], "press.9999_of_tomorrow", "gone.0001_initial"]
    with pytest.raises(CommandError, match=r"press\.9999_of_tomorrow$"):
        refuse_newer(Backup(backup.folder, backup.facts | {"migrations": newer}))
