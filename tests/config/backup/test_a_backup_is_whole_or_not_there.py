"""Cut off, one after another, two at once; and it is closed to others."""

import ctypes
import io
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from config.backup import programs
from config.backup.contents import Contents, files
from config.backup.shelf import LOCK, Shelf
from config.embedded import locks
from tests.config.backup.newsrooms import ROOT, Newsroom, refused
from tests.config.embedded.users import comes_true

PR_CAPBSET_DROP = 24
TAKE = """
import sys
from pathlib import Path
import django
django.setup()
from django.core.management.base import CommandError
from config.backup.contents import Contents
from config.backup.making import take_files
from config.backup.telling import told
try:
    with told("No backup"):
        take_files(Contents(Path(sys.argv[1])), {}, print)
except CommandError as error:
    print(error)
"""


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_a_second_one_copies_only_what_is_new(filled: Newsroom, copy: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (copy / "content").rglob("*")}
    new = filled.var / "media" / "new.txt"
    new.write_text("new")
    try:
        filled.does("backup", str(copy))
    finally:
        new.unlink()
    after = {path for path in (copy / "content").rglob("*") if path.is_file()}
    assert [path.read_text() for path in after - set(before)] == ["new"]
    first, second = Shelf(copy).names()
    assert len(Shelf(copy).read(second).files) == len(Shelf(copy).read(first).files) + 1
    told = io.StringIO()
    call_command("backup", copy, list=True, stdout=told)
    assert told.getvalue().split() == [first, second]


def test_only_the_newest_are_kept_and_what_they_hold(filled: Newsroom, tmp_path: Path) -> None:
    shelf, new = Shelf(tmp_path / "kept"), filled.var / "media" / "new.txt"
    new.write_text("for one backup")
    try:
        filled.does("backup", str(shelf.folder))
    finally:
        new.unlink()
    (first,) = shelf.names()
    whole = size(shelf.contents.folder)
    filled.does("backup", str(shelf.folder), "--keep", "1")
    assert len(shelf.names()) == 1
    assert first not in shelf.names()
    assert size(shelf.contents.folder) == whole - len("for one backup")
    assert not list(shelf.faults(shelf.read()))


def test_one_that_was_cut_off_is_not_offered(filled: Newsroom, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "kept")
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "backup", str(shelf.folder)],
        env=filled.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert comes_true(lambda: bool(list(shelf.backups.glob(".*.part"))))
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert shelf.names() == []
    assert list(shelf.backups.glob(".*.part"))
    filled.does("backup", str(shelf.folder))
    assert len(shelf.names()) == 1
    assert not list(shelf.folder.rglob("*.part")), "what it left is gone"


def test_where_no_more_can_be_written_it_says_so(filled: Newsroom, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "kept")

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    said = filled.refuses("backup", str(shelf.folder), preexec_fn=little)
    assert "No backup was made: a file may not be that large there" in said
    assert shelf.names() == []


def test_two_at_once(filled: Newsroom, tmp_path: Path) -> None:
    held = locks.take(tmp_path / "kept" / LOCK, locks.ALONE)
    assert held is not None
    assert "Another backup" in filled.refuses("backup", str(tmp_path / "kept"))
    os.close(held)


@pytest.mark.parametrize(
    "inside", ["media", "media/backups", "originals/a", ".", "static", "postgres"]
)
def test_not_into_what_it_would_hold(inside: str, settings: Any, tmp_path: Path) -> None:
    settings.VAR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    assert "choose another folder" in refused(tmp_path / inside)
    assert not (tmp_path / inside / LOCK).exists()


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir(mode=0o755)
    (folder / "letter.txt").write_text("mine")
    assert "holds other things" in refused(folder)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
    assert folder.stat().st_mode & 0o777 == 0o755
    assert "File exists" in refused(folder / "letter.txt")


def test_not_where_nothing_can_be_made() -> None:
    assert "No backup was made: " in refused(Path("/proc/kept"))


def test_files_are_kept_that_a_link_leads_to(tmp_path: Path) -> None:
    media, elsewhere = tmp_path / "media", tmp_path / "elsewhere"
    media.mkdir()
    elsewhere.mkdir()
    (elsewhere / "a.jpg").write_text("a")
    (elsewhere / "round").symlink_to(media)
    (media / "linked").symlink_to(elsewhere)
    (media / "twice").symlink_to(elsewhere)
    (media / "b.jpg").symlink_to(elsewhere / "a.jpg")
    (media / "c.jpg.part").touch()
    found = {path.relative_to(media).as_posix() for path in files("default")}
    assert found == {"b.jpg", "linked/a.jpg", "twice/a.jpg"}


def test_programs_older_than_the_server_are_not_used() -> None:
    known = [version for version, _place in programs.known()]
    assert programs.version(programs.folder(min(known)) / "pg_dump") == min(known)
    with pytest.raises(CommandError, match="apt install postgresql-client-99"):
        programs.folder(99)


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_may_not_be_read_is_named(kind: str, tmp_path: Path) -> None:
    closed = tmp_path / "media" / "closed"
    closed.parent.mkdir()
    closed.mkdir(mode=0) if kind == "folder" else closed.touch(mode=0)
    done = subprocess.run(
        [sys.executable, "-c", TAKE, str(tmp_path / "kept")],
        cwd=ROOT,
        env=Newsroom(tmp_path).environment() | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        preexec_fn=as_others,
        check=False,
    )
    assert done.stdout == f"No backup: this account may not do that ({closed})\n"
    closed.chmod(0o700)


def as_others() -> None:
    """Root too may read only what it has the right to."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def test_a_file_that_goes_meanwhile_is_left_out(tmp_path: Path) -> None:
    assert Contents(tmp_path).take("default", tmp_path / "gone.jpg") is None


def test_nobody_else_may_read_it(backed_up: Path) -> None:
    open_to_others = {
        path for path in [backed_up, *backed_up.rglob("*")] if path.stat().st_mode & 0o077
    }
    assert not open_to_others


def test_secrets_only_where_they_are_asked_for(
    filled: Newsroom, backed_up: Path, tmp_path: Path
) -> None:
    key = (filled.var / "secret_key").read_bytes().strip()
    filled.does("backup", str(tmp_path / "plain"))
    holders = {
        folder: {
            path.name for path in folder.rglob("*") if path.is_file() and key in path.read_bytes()
        }
        for folder in (backed_up, tmp_path / "plain")
    }
    assert holders == {backed_up: {"secrets.json"}, tmp_path / "plain": set()}
