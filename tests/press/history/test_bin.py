"""A record that was deleted can be had back for 30 days; what readers saw is never deleted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from actors.models import Actor
from dossiers.models import Dossier, TeaserCard
from images.models import Picture
from press.models import AuditEntry, Discarded, Revision, User
from press.publishing.verbs import publish, withdraw
from tests import records
from tests.posting import filled


@pytest.fixture(scope="module")
def _deleted(kept_for_the_module: None) -> None:
    editor, dossier = Client(), records.dossier(shows=records.picture())
    editor.force_login(records.account("editor"))
    dossier.tags.set(["الرقة"])
    change = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    editor.post(change, filled(editor, change) | {"kicker": "خاص"})
    editor.post(f"/admin/dossiers/dossier/{dossier.pk}/delete/", {"post": "yes"})
    assert not Dossier.objects.exists()


@pytest.fixture
def deleted(_deleted: None, db: None) -> Discarded:
    """A dossier, saved once at the desk, then deleted there."""
    return Discarded.objects.get()


def bring_back(client: Client, discarded: Discarded) -> Any:
    return client.post(f"/admin/bin/{discarded.pk}/", follow=True)


def test_it_comes_back_whole_with_its_history(editor: Client, deleted: Discarded) -> None:
    assert "حملة الرقة" in editor.get("/admin/bin/", {"q": "حمله"}).content.decode()
    page = editor.get(f"/admin/bin/{deleted.pk}/").content.decode()
    assert "بطاقة 3" in page
    bring_back(editor, deleted)
    dossier = Dossier.objects.get()
    assert (dossier.pk, dossier.title, dossier.kicker, dossier.state) == (
        deleted.record,
        "حملة الرقة",
        "خاص",
        "draft",
    )
    assert TeaserCard.objects.filter(parent=dossier).count() == 4
    assert [tag.name for tag in dossier.tags.all()] == ["الرقة"]
    assert Revision.objects.of(dossier).count() == 3
    assert not Discarded.objects.exists()
    publish(dossier, by=None)


def test_who_deleted_and_who_brought_back_is_in_the_log(editor: Client, deleted: Discarded) -> None:
    bring_back(editor, deleted)
    verbs = set(AuditEntry.objects.filter(by__username="editor").values_list("verb", flat=True))
    assert {"delete", "restore"} <= verbs


def test_a_taken_address_gives_way(
    editor: Client, deleted: Discarded, make_dossier: Callable[..., Dossier]
) -> None:
    make_dossier()
    page = bring_back(editor, deleted).content.decode()
    assert Dossier.objects.get(pk=deleted.record).slug == "حملة-الرقة-2"
    assert "حملة-الرقة-2" in page


def test_what_it_showed_and_is_gone_is_told(editor: Client, deleted: Discarded) -> None:
    Picture.objects.all().delete()
    answer = bring_back(editor, deleted)
    assert Dossier.objects.get().hero is None
    assert "لم يعد" in answer.content.decode()


def test_it_is_let_go_after_thirty_days(deleted: Discarded) -> None:
    Discarded.objects.update(discarded_at=timezone.now() - timedelta(days=29, hours=23))
    call_command("run_schedule")
    assert Discarded.objects.exists()
    Discarded.objects.update(discarded_at=timezone.now() - timedelta(days=30, seconds=1))
    call_command("run_schedule")
    assert not Discarded.objects.exists()


@pytest.mark.parametrize("then", [None, "withdraw"])
def test_what_readers_saw_is_not_deleted(
    client: Client, account: Callable[..., User], live_dossier: Dossier, then: str | None
) -> None:
    if then:
        withdraw(live_dossier, by=None, reason="x")
    client.force_login(account("chief"))
    client.post(f"/admin/dossiers/dossier/{live_dossier.pk}/delete/", {"post": "yes"})
    action = {"action": "delete_selected", "_selected_action": [live_dossier.pk], "post": "yes"}
    client.post("/admin/dossiers/dossier/", action)
    assert Dossier.objects.exists()
    assert not Discarded.objects.filter(record=live_dossier.pk).exists()


def test_who_makes_none_brings_none_back(
    client: Client, account: Callable[..., User], deleted: Discarded
) -> None:
    client.force_login(account("archivist"))
    assert client.get("/admin/bin/").status_code == 403
    assert client.post(f"/admin/bin/{deleted.pk}/").status_code == 403
    assert not Dossier.objects.exists()


def test_it_comes_back_once(editor: Client, deleted: Discarded) -> None:
    bring_back(editor, deleted)
    assert editor.post(f"/admin/bin/{deleted.pk}/").status_code == 404
    assert Dossier.objects.count() == 1


def test_every_kind_comes_back(
    editor: Client, make_actor: Any, make_place: Any, make_event: Any
) -> None:
    for record in (make_actor("طرف", "اسم آخر"), make_place("مكان"), make_event("حدث")):
        meta = record._meta
        url = f"/admin/{meta.app_label}/{meta.model_name}/{record.pk}/delete/"
        assert editor.post(url, {"post": "yes"}).status_code == 302
        assert not type(record).objects.exists()
        bring_back(editor, Discarded.objects.get(kind=record.kind))
        assert str(type(record).objects.get()) == str(record)
    assert Actor.objects.get().names.count() == 2


@pytest.mark.parametrize("query", ["?q=%00", "?kind=x", "?p=x", "?p=99", "?q=" + "x" * 3000])
def test_odd_input_is_answered(editor: Client, deleted: Discarded, query: str) -> None:
    assert editor.get(f"/admin/bin/{query}").status_code == 200
    for key in (0, 10**30):
        assert editor.get(f"/admin/bin/{key}/").status_code == 404
