"""What is stored and nothing shows is noted, then removed; nothing else ever is."""

import os
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from dossiers.models import Dossier
from images.files import behind, names
from images.files.intake import add, replace
from images.models import Picture, Unused, originals
from images.removal import sweep
from images.removal.takedown import files
from press.models import Edition, Publication, TakenBack
from press.publishing.removing import remove
from press.publishing.verbs import publish, withdraw

pytestmark = pytest.mark.django_db
STRAY = f"pictures/{'s' * 22}/480.avif"


@pytest.fixture
def at_commit(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def shown(picture_bytes: Callable[..., bytes], at_commit: Any) -> Picture:
    picture = add(picture_bytes(), alt="A valley", credit="Agency")
    with at_commit():
        behind.run()
    picture.refresh_from_db()
    return picture


@pytest.fixture
def live(make_dossier: Callable[..., Dossier], shown: Picture) -> Dossier:
    dossier = make_dossier(cards=0, hero=shown)
    publish(dossier, by=None)
    return Dossier.objects.get(pk=dossier.pk)


def age() -> None:
    """All files are a day old, all notes forty days."""
    for storage in (default_storage, originals()):
        for path in Path(storage.path("")).rglob("*.*"):
            os.utime(path, (0, timezone.now().timestamp() - 86_400))
    Unused.objects.update(first_seen=timezone.now() - timedelta(days=40))


def swept(*options: str) -> str:
    out = StringIO()
    call_command("sweep_media", *options, stdout=out)
    return out.getvalue()


def test_what_a_live_page_or_a_record_shows_stays(live: Dossier, shown: Picture) -> None:
    age()
    assert "0 files" in swept("--older-than", "0")
    assert len(files(shown.token)) == 3
    assert originals().exists(shown.original)


def test_former_files_stay_while_an_edition_names_them(
    live: Dossier, shown: Picture, picture_bytes: Callable[..., bytes], at_commit: Any
) -> None:
    former = shown.token
    with at_commit():
        replace(shown, picture_bytes((80, 40)))
    publish(Dossier.objects.get(pk=live.pk), by=None)
    age()
    swept("--older-than", "0")
    assert files(former)
    assert files(shown.token)


def test_strays_go_after_their_time(client: Client) -> None:
    default_storage.save(STRAY, ContentFile(b"x"))
    originals().save("stray.jpg", ContentFile(b"x"))
    assert "2 files nothing shows, 2 bytes; 0 are due" in swept("--dry-run")
    assert not Unused.objects.exists()
    assert "0 are due" in swept()
    age()
    assert "2 are due" in swept("--dry-run")
    assert default_storage.exists(STRAY)
    assert "Removed 2 files, 2 bytes" in swept()
    assert not default_storage.exists(STRAY)
    assert not default_storage.exists(str(Path(STRAY).parent))
    assert not originals().exists("stray.jpg")
    assert client.get(f"/media/{STRAY}").status_code == 404


def test_young_files_are_left_to_their_upload() -> None:
    default_storage.save(STRAY, ContentFile(b"x"))
    assert "Removed 0 files" in swept("--older-than", "0")
    assert default_storage.exists(STRAY)


def test_what_is_named_again_is_forgotten(shown: Picture) -> None:
    token = shown.token
    Picture.objects.filter(pk=shown.pk).update(token="x" * 22)
    swept()
    assert Unused.objects.filter(path__contains=token).count() == 3
    Picture.objects.filter(pk=shown.pk).update(token=token)
    swept()
    assert not Unused.objects.exists()


def test_a_withdrawn_page_keeps_no_address_that_readers_knew(
    client: Client, live: Dossier, shown: Picture, at_commit: Any
) -> None:
    """The picture stays at the desk, under other addresses."""
    known = [f"/media/{path}" for path in files(shown.token)]
    withdraw(live, by=None, reason="x")
    swept()
    age()
    assert {client.get(address).status_code for address in known} == {200}
    swept()
    assert {client.get(address).status_code for address in known} == {410}
    behind.run()
    held = Picture.objects.get(pk=shown.pk)
    assert len(files(held.token)) == 3
    assert originals().exists(held.original)
    publish(Dossier.objects.get(pk=live.pk), by=None)
    assert held.token in client.get(live.get_absolute_url()).content.decode()
    former = client.get(f"{live.get_absolute_url()}editions/1/").content.decode()
    assert shown.token not in former
    assert "lost" in former


def test_pictures_of_a_removed_edition_go_at_once(
    client: Client,
    live: Dossier,
    shown: Picture,
    picture_bytes: Callable[..., bytes],
    at_commit: Any,
) -> None:
    known = [f"/media/{path}" for path in files(shown.token)]
    live.hero = add(picture_bytes((90, 60)), alt="Another", credit="Agency")
    live.save()
    publish(live, by=None)
    with at_commit():
        remove([Edition.objects.get(number=1)], "court order")
    assert {client.get(address).status_code for address in known} == {410}
    assert files(live.hero.token)
    assert not TakenBack.objects.filter(token=live.hero.token).exists()


def test_it_goes_too_where_no_original_is_left_to_make_others_of(
    client: Client, live: Dossier, shown: Picture, at_commit: Any
) -> None:
    known = [f"/media/{path}" for path in files(shown.token)]
    originals().delete(shown.original)
    withdraw(live, by=None, reason="x")
    with at_commit():
        remove([Edition.objects.get(number=1)], "court order")
    assert {client.get(address).status_code for address in known} == {410}


def test_a_picture_that_another_page_shows_outlives_the_removal(
    live: Dossier, shown: Picture, make_dossier: Callable[..., Dossier], at_commit: Any
) -> None:
    publish(make_dossier(slug="other", title="آخر", cards=0, hero=shown), by=None)
    withdraw(live, by=None, reason="x")
    with at_commit():
        earliest = Edition.objects.filter(publication=live.publication).earliest("pk")
        remove([earliest], "court order")
    assert files(shown.token)


def test_every_column_that_may_hold_a_content_is_read(live: Dossier) -> None:
    """One of any model, found from the models: what it names is kept."""
    read = {model._meta.label for model, _field in names.columns()}
    assert {"press.Edition", "press.Publication", "archive.Entry"} <= read
    default_storage.save(STRAY, ContentFile(b"x"))
    assert STRAY in {each.path for each in sweep.find()}
    Publication.objects.update(facts={"deep": [{"path": STRAY}]})
    assert STRAY not in {each.path for each in sweep.find()}


def test_the_chief_sees_and_removes_them(chief: Client) -> None:
    default_storage.save(STRAY, ContentFile(b"x"))
    page = "/admin/images/picture/unused/"
    assert STRAY in chief.get(page).content.decode()
    assert not Unused.objects.exists()
    chief.post(page, {"look": "1"})
    assert Unused.objects.count() == 1
    age()
    chief.post(page, {"remove": "1"})
    assert not default_storage.exists(STRAY)
    assert STRAY not in chief.get(page).content.decode()
