"""In a newsroom that has records: the same is known by what it is known by, what differs is told
and decided, and other rows keep their keys."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from actors.models import Actor
from archive.index.checking import differences
from dossiers.models import Dossier, TimelineBlock
from images.models import Picture
from press.models import Edition, Publication
from press.publishing.verbs import publish
from tests import records
from tests.config.package.newsroom import emptied, export
from tests.records import shown_to_readers
from timeline.models import Event

pytestmark = pytest.mark.django_db


def test_what_has_the_same_keys_is_not_mixed_up(
    dossier: Dossier, tmp_path: Path, client: Client
) -> None:
    """Every key of the package is taken here by something else."""
    page = client.get(f"/{dossier.path}/").content.decode()
    block = TimelineBlock.objects.get(parent=dossier)
    chosen = list(
        Event.objects.filter(pk__in=block.events).order_by("pk").values_list("slug", flat=True)
    )
    digests = set(Edition.objects.values_list("digest", flat=True))
    path = export(tmp_path / "a.zip")
    keys = {
        model: list(model.objects.values_list("pk", flat=True))
        for model in (Actor, Event, Publication, Picture)
    }
    emptied()
    Picture.objects.create(pk=keys[Picture][0], token="o" * 22, width=9, height=9, colour="#000000")
    for number, key in enumerate(keys[Actor]):
        Actor.objects.create(pk=key, slug=f"other-{number}", title=f"O{number}")
    for number, key in enumerate(keys[Event]):
        Event.objects.create(pk=key, slug=f"other-{number}", title=f"O{number}", date="2017")
    ours = records.actor("لنا")
    Publication.objects.create(
        pk=keys[Publication][-1],
        kind="actor",
        language="ar",
        path="actors/x",
        group=ours.group,
        title="x",
        state="live",
        first_published=ours.created,
        last_published=ours.created,
    )
    call_command("import_package", str(path))
    call_command("verify_editions")
    assert digests <= set(Edition.objects.values_list("digest", flat=True))
    arrived = Dossier.objects.get(slug=dossier.slug)
    block = TimelineBlock.objects.get(parent=arrived)
    assert (
        list(
            Event.objects.filter(pk__in=block.events).order_by("pk").values_list("slug", flat=True)
        )
        == chosen
    )
    assert Actor.objects.filter(title__startswith="O").count() == len(keys[Actor])
    assert Event.objects.filter(participations__actor__slug="فصيل").exists()
    again = client.get(f"/{dossier.path}/").content.decode()
    assert again == page
    actor = Actor.objects.get(slug="تنظيم-الدولة")
    shown_to_readers(actor)
    call_command("verify_editions")
    new = records.actor("جديد")  # keys of what is made next are free
    assert new.pk > max(keys[Actor])


@pytest.fixture
def changed(dossier: Dossier, tmp_path: Path) -> Path:
    """A package of before an actor was changed here."""
    path = export(tmp_path / "a.zip")
    actor = Actor.objects.get(slug="فصيل")
    actor.summary = "كما نعرفه نحن."
    actor.version += 1
    actor.save()
    actor.names.create(text="اسم لنا", language="ar")
    return path


def test_what_differs_has_to_be_decided(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="actors/فصيل"):
        call_command("import_package", str(changed))
    call_command("import_package", str(changed), "--check")
    assert "differs: actors.Actor actors/فصيل: ours stays" in capsys.readouterr().out
    assert Actor.objects.get(slug="فصيل").summary == "كما نعرفه نحن."


@pytest.mark.parametrize("options", [["--ours"], ["--take", "actors/سواه"]])
def test_ours_stays(changed: Path, options: list[str]) -> None:
    call_command("import_package", str(changed), *options)
    actor = Actor.objects.get(slug="فصيل")
    assert actor.summary == "كما نعرفه نحن."
    assert actor.names.count() == 2


@pytest.mark.parametrize("options", [["--theirs"], ["--take", "actors/فصيل"]])
def test_theirs_is_taken_whole(changed: Path, options: list[str]) -> None:
    before = Actor.objects.get(slug="فصيل")
    call_command("import_package", str(changed), *options)
    actor = Actor.objects.get(slug="فصيل")
    assert (actor.pk, actor.summary) == (before.pk, "تعريف.")
    assert [name.text for name in actor.names.all()] == ["فصيل"]
    assert actor.relations_out.exists()
    assert actor.version > before.version
    assert list(differences()) == []


def test_editions_that_came_meanwhile_follow(dossier: Dossier, tmp_path: Path) -> None:
    """Theirs goes on from ours: with the word, the page goes on here too; ours that goes on from
    theirs stays whatever is said; two that parted stay apart."""
    before = export(tmp_path / "before.zip")
    actor = Actor.objects.get(slug="فصيل")
    assert actor.edition
    number = actor.edition.number + 1
    actor.summary = "أطول."
    actor.save()
    publish(actor, by=None)
    after = export(tmp_path / "after.zip")
    call_command("import_package", str(before), "--theirs")
    assert Publication.objects.get(path=actor.path).edition.number == number  # type: ignore[union-attr]
    emptied()
    call_command("import_package", str(before))
    call_command("import_package", str(after), "--take", actor.path)
    page = Publication.objects.get(path=actor.path)
    assert (page.editions.count(), page.edition.number) == (number, number)  # type: ignore[union-attr]
    call_command("verify_editions")
    assert list(differences()) == []
    emptied()
    call_command("import_package", str(before))
    other = Actor.objects.get(slug="فصيل")
    other.summary = "غير ذلك."
    other.save()
    publish(other, by=None)
    digest = Publication.objects.get(path=actor.path).edition.digest  # type: ignore[union-attr]
    call_command("import_package", str(after), "--theirs")
    assert Publication.objects.get(path=actor.path).edition.digest == digest  # type: ignore[union-attr]
    call_command("verify_editions")


def test_an_address_that_is_anothers_is_told(
    dossier: Dossier, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(tmp_path / "a.zip")
    emptied()
    mine = records.actor("فصيل")
    call_command("import_package", str(path))
    told = capsys.readouterr().out
    assert "taken: actors.Actor actors/فصيل" in told
    assert "not tied" in told
    assert list(Actor.objects.filter(slug="فصيل")) == [mine]
    call_command("verify_editions")


def test_of_one_dossier_comes_what_it_shows(
    dossier: Dossier, tmp_path: Path, client: Client
) -> None:
    page = client.get(f"/{dossier.path}/").content
    other = records.actor("لا يظهر")
    path = export(tmp_path / "a.zip", "--dossier", dossier.path)
    emptied()
    call_command("import_package", str(path))
    assert client.get(f"/{dossier.path}/").content == page
    assert not Actor.objects.filter(slug=other.slug).exists()
    with pytest.raises(CommandError):
        call_command("export_package", str(tmp_path / "b.zip"), "--dossier", "dossiers/nothing")
    with pytest.raises(CommandError):
        call_command("export_package", str(path))
