"""A file is on the disk whole or not at all, for nobody but those who need it, and who cannot
store is told what to do."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from images.files.intake import add
from images.files.storage import WholeFiles
from images.models import Picture, originals
from tests.images.drawn_pictures import noise
from tests.images.little_room import mounted, sent, stored_in


@pytest.fixture
def little_room(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path) as folder:
        yield folder


def on_disk() -> list[str]:
    roots = [Path(default_storage.path("")), Path(originals().path(""))]
    return [str(path) for root in roots for path in root.rglob("*") if path.is_file()]


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["add", "upload"])
def test_a_full_disk_keeps_nothing_of_an_upload_and_all_that_was_typed(
    editor: Client, little_room: Path, door: str
) -> None:
    with stored_in(little_room):
        answer = editor.post(f"/admin/images/picture/{door}/", sent(noise(600, 400)))
        text = answer.content.decode()
        if door == "upload":
            assert answer.status_code == 400
            assert "file" in json.loads(text)["errors"]
        else:
            assert answer.status_code == 200
            assert "errorlist" in text
            assert "Typed with care" in text
        assert on_disk() == []
        assert not Picture.objects.exists()


@pytest.mark.django_db
def test_another_file_that_finds_no_room_leaves_the_former(
    editor: Client, little_room: Path, picture_bytes: Callable[..., bytes]
) -> None:
    with stored_in(little_room):
        held = add(picture_bytes(), alt="A valley")
        before = sorted(on_disk())
        page = f"/admin/images/picture/{held.pk}/change/"
        assert "errorlist" in editor.post(page, sent(noise(600, 400))).content.decode()
        assert sorted(on_disk()) == before
        assert Picture.objects.get().token == held.token


def test_nothing_stays_of_a_file_that_does_not_fit(tmp_path: Path) -> None:
    """In a process of its own that may write 10 kB a file."""
    program = (
        "import resource, signal, sys; from django.conf import settings; settings.configure();"
        "from django.core.files.base import ContentFile;"
        "from images.files.storage import WholeFiles;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000));"
        "WholeFiles(location=sys.argv[1]).save('pictures/token/1.jpg', ContentFile(b'x' * 50_000))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, cwd=settings.BASE_DIR
    )
    assert resource.RLIMIT_FSIZE is not None
    assert b"OSError" in run.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not (tmp_path / "pictures" / "token").exists()


def test_a_folder_goes_with_its_last_file(tmp_path: Path) -> None:
    store = WholeFiles(location=tmp_path)
    for name in ("a/b/1.jpg", "a/b/2.jpg"):
        store.save(name, ContentFile(b"x"))
    store.delete("a/b/1.jpg")
    assert (tmp_path / "a" / "b" / "2.jpg").exists()
    store.delete("a/b/2.jpg")
    assert not (tmp_path / "a" / "b").exists()
