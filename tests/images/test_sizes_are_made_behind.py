"""What an upload leaves to be made is made behind it, whatever happens meanwhile."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from dossiers.models import Dossier
from images import watch
from images.files import behind, intake, originals
from images.models import Picture, Unmade
from images.models import originals as originals_store
from images.removal import takedown
from press.models import User
from press.publishing.verbs import publish
from tests.database_address import address
from tests.images.drawn_pictures import drawing, jpeg, opened, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> Picture:
    return intake.add(jpeg((1000, 500)), alt="A valley", credit="Agency")


def made(token: str) -> set[str]:
    return {path.rpartition("/")[2] for path in takedown.files(token)}


ALL = {f"{width}.{kind}" for width in (480, 960, 1000) for kind in ("avif", "webp", "jpg")} - {
    f"960.{kind}" for kind in ("avif", "webp", "jpg")
}


def test_an_upload_makes_the_smallest_and_promises_the_rest(picture: Picture) -> None:
    assert made(picture.token) == {"480.webp", "480.jpg"}
    content = Picture.objects.with_renditions().get().as_content()
    assert len(content["renditions"]) == len(ALL)
    call_command("run_schedule")
    assert made(picture.token) == ALL
    assert not Unmade.objects.exists()
    assert all(each.size == default_storage.size(each.path) for each in picture.renditions.all())
    assert Picture.objects.with_renditions().get().as_content() == content


def test_readers_get_what_is_there_until_it_is_made(picture: Picture, client: Client) -> None:
    def answer(name: str) -> tuple[int, str, str]:
        found: Any = client.get(f"/media/pictures/{picture.token}/{name}")
        size = opened(b"".join(found)).width if found.status_code == 200 else 0
        return size, found.get("Content-Type", ""), found["Cache-Control"].partition(",")[0]

    assert answer("1000.avif") == (480, "image/webp", "no-store")
    assert answer("1000.jpg") == (480, "image/jpeg", "no-store")
    behind.run()
    assert answer("1000.avif") == (1000, "image/avif", "public")
    default_storage.delete(f"pictures/{picture.token}/1000.avif")
    assert answer("1000.avif")[0] == 0  # nothing is promised any more


def test_the_original_is_written_anew(picture: Picture) -> None:
    exif = opened(jpeg()).getexif()
    exif[0xA431] = "SERIAL-99"
    second = intake.add(jpeg(exif=exif))
    names = {second.original, picture.original}
    assert all(name.endswith(originals.AS_SENT) for name in names)
    behind.run()
    second.refresh_from_db()
    with originals_store().open(second.original) as file:
        assert b"SERIAL" not in file.read()
    assert second.original.endswith(".jpg")


def test_what_was_sent_goes_with_it(picture: Picture, at_commit: Any) -> None:
    sent = picture.original
    with at_commit():
        behind.run()
    assert not originals_store().exists(sent)


@pytest.fixture
def at_commit(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_one_that_cannot_be_made_is_told_put_off_and_holds_no_other(picture: Picture) -> None:
    with originals_store().open(picture.original, "rb") as file:
        Path(str(file.name)).write_bytes(b"nonsense")
    other = intake.add(jpeg())
    assert behind.run() == 2
    left = Unmade.objects.get()
    assert (left.picture, left.tries) == (picture, 1)
    assert left.due > timezone.now()
    assert "Unidentified" in left.trouble
    assert [each.title for each in watch.late()] == [str(picture)]
    assert made(other.token)


def test_what_waits_too_long_is_told(picture: Picture) -> None:
    assert watch.late() == []
    Unmade.objects.update(since=timezone.now() - timedelta(hours=1))
    assert [each.title for each in watch.late()] == [str(picture)]


def test_the_desk_shows_how_far_it_is(picture: Picture, editor: Client) -> None:
    User.objects.update(language="en")

    def told(address: str) -> str:
        return editor.get(f"/admin/images/picture/{address}").content.decode()

    pages = ["", f"{picture.pk}/change/", "choose/?dialog=1"]
    assert all("Sizes in the making" in told(page) for page in pages)
    assert "2 of 6 are there" in told(f"{picture.pk}/change/")
    Unmade.objects.update(trouble="OSError: no room")
    assert "OSError: no room" in told(f"{picture.pk}/change/")
    behind.run()
    assert not any("Sizes in the making" in told(page) for page in pages)


def test_withdrawn_meanwhile(picture: Picture, at_commit: Any) -> None:
    taken = behind.take()
    assert taken
    with at_commit():
        takedown.withdraw(picture, reason="x", by=None, legal=True)
    behind.finish(taken)
    assert made(picture.token) == set()
    assert originals_store().listdir("")[1] == []


def test_another_credit_meanwhile(picture: Picture, make_dossier: Callable[..., Dossier]) -> None:
    """Files under the former address are made where an edition names them, and else not."""
    publish(make_dossier(cards=0, hero=picture), by=None)
    named = picture.token
    for credit in ("Second agency", "Third agency"):
        picture.credit = credit
        picture.save()
        picture.refresh_from_db()
        unnamed, last = picture.former_tokens[-1], picture.token
    behind.run()
    assert made(named) == made(unnamed) == {"480.webp", "480.jpg"}
    assert made(last) == ALL
    Unmade.objects.update(due=timezone.now())
    behind.run()
    assert made(named) == ALL
    assert made(unnamed) == {"480.webp", "480.jpg"}
    assert not Unmade.objects.exists()


def test_another_file_meanwhile(picture: Picture, make_dossier: Callable[..., Dossier]) -> None:
    publish(make_dossier(cards=0, hero=picture), by=None)
    former, sent = picture.token, picture.original
    intake.replace(picture, saved(drawing(size=(300, 300)), "PNG"))
    Unmade.objects.update(due=timezone.now())
    behind.run()
    assert made(former) == ALL
    assert originals_store().listdir("")[1] != [sent]


@pytest.fixture
def several(transactional_db: None) -> list[Picture]:
    return [intake.add(jpeg((1000, 500)), credit=str(number)) for number in range(4)]


def test_two_who_make_at_once_make_each_once(several: list[Picture]) -> None:
    def work(_number: int) -> int:
        try:
            return behind.run()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        tried = list(pool.map(work, range(2)))
    assert sum(tried) == len(several)
    assert not Unmade.objects.exists()
    assert all(made(each.token) == ALL for each in several)
    assert len(originals_store().listdir("")[1]) == len(several)


def test_the_same_made_by_two_is_made(several: list[Picture]) -> None:
    """A process that is thought dead and is not."""
    first = behind.take()
    Unmade.objects.update(due=timezone.now())
    second = Unmade.objects.get(pk=first.pk) if first else None
    assert first
    assert second
    behind.finish(first)
    behind.finish(second)
    assert made(first.token) == ALL
    assert not Unmade.objects.filter(pk=first.pk).exists()


def test_a_process_that_is_killed_leaves_it_to_the_next(several: list[Picture]) -> None:
    process = started("make_renditions")
    folder = Path(default_storage.path("pictures"))
    until = time.monotonic() + 60
    while not list(folder.rglob("*.avif")) and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert Unmade.objects.exists()
    Unmade.objects.update(due=timezone.now())
    behind.run()
    assert all(made(each.token) == ALL for each in several)
    assert not Unmade.objects.exists()


def test_the_clock_has_it_made(several: list[Picture]) -> None:
    clock = started("run_schedule", "--loop", "60")
    try:
        until = time.monotonic() + 60
        while Unmade.objects.exists() and time.monotonic() < until:
            time.sleep(0.1)
    finally:
        clock.terminate()
        clock.wait()
    assert all(made(each.token) == ALL for each in several)


def started(*command: str) -> "subprocess.Popen[bytes]":
    """With the files of this test."""
    var = str(Path(default_storage.path("")).parent)
    environment = os.environ | {"DATABASE_URL": address(), "VAR": var}
    program = [sys.executable, "manage.py", *command]
    return subprocess.Popen(program, cwd=settings.BASE_DIR, env=environment)
