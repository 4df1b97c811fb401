"""Others read no originals; who cannot store pictures is told so, at the start and in the form."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from images.checks import stores
from images.files.storage import WholeFiles, close
from images.models import originals
from tests.images.drawn_pictures import noise
from tests.images.little_room import mounted, sent, stored_in


@pytest.fixture
def little_room(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path) as folder:
        yield folder


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_others_read_no_originals_and_list_no_renditions(tmp_path: Path) -> None:
    """As the settings have it."""
    chosen = {"default": (0o644, 0o711), "originals": (0o600, 0o700)}
    for name, (file, folder) in chosen.items():
        options = settings_of(name) | {"location": tmp_path / name}
        WholeFiles(**options).save("pictures/x/1.jpg", ContentFile(b"x"))
        made = tmp_path / name / "pictures" / "x" / "1.jpg"
        assert mode(made) == file
        assert {mode(each) for each in list(made.parents)[:3]} == {folder}


def settings_of(name: str) -> dict[str, Any]:
    from config.settings import STORAGES

    held: Any = STORAGES[name]
    assert held["BACKEND"] == "images.files.storage.WholeFiles"
    options: dict[str, Any] = held["OPTIONS"]
    return options


def test_what_was_stored_open_is_closed_at_the_start(tmp_path: Path) -> None:
    folder = Path(originals().path(""))
    (folder / "deep").mkdir(parents=True)
    for path in (folder / "a.jpg", folder / "deep" / "b.jpg"):
        path.write_bytes(b"x")
        path.chmod(0o644)
    folder.chmod(0o755)
    assert stores(None) == []
    assert [mode(path) for path in (folder, folder / "deep")] == [0o700] * 2
    assert [mode(path) for path in (folder / "a.jpg", folder / "deep" / "b.jpg")] == [0o600] * 2
    close(tmp_path / "not there")


def test_a_store_that_cannot_be_used_is_told_at_the_start(
    tmp_path: Path, little_room: Path
) -> None:
    def told(folder: Path) -> list[str]:
        with stored_in(folder):
            found = stores(None)
        assert all(each.hint for each in found)
        return sorted({str(each.id) for each in found})

    (tmp_path / "file").write_text("x")
    assert told(tmp_path / "new") == []
    assert told(tmp_path / "file") == ["images.W001"]
    assert told(little_room) == ["images.W003"]
    subprocess.run(["mount", "-o", "remount,ro", str(little_room)], check=True)
    assert told(little_room) == ["images.W002"]


@pytest.mark.django_db
def test_a_store_that_is_read_only_is_told_in_the_form(editor: Client, little_room: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(little_room)], check=True)
    with stored_in(little_room):
        text = editor.post("/admin/images/picture/add/", sent(noise(60, 40))).content.decode()
    assert "errorlist" in text
    assert "Typed with care" in text
