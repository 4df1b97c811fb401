"""From the box where one is chosen, a record is begun with no more than its name."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, WhoIsWho
from press.audit.entry import AuditEntry
from press.models import Revision, State, User
from press.records.kinds import kinds
from tests.posting import page_of

pytestmark = pytest.mark.django_db


def desks() -> list[Any]:
    found: list[Any] = [admin.site.get_model_admin(kind.model) for kind in kinds()]
    return [desk for desk in found if desk.begun]


def desk_of(record: Any) -> Any:
    return admin.site.get_model_admin(type(record))


def address(desk: Any) -> str:
    return reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_begin")


def completed(client: Client, desk: Any, words: str) -> Any:
    """What the box says for words; the relation is any that leads to this desk's records."""
    relation = next(
        each
        for each in desk.model._meta.related_objects
        if each.field.name in {"actor", "place", "parent", "events", "translation_of"}
    )
    asked = {
        "term": words,
        "app_label": relation.field.model._meta.app_label,
        "model_name": relation.field.model._meta.model_name,
        "field_name": relation.field.name,
    }
    return client.get(reverse("admin:autocomplete"), asked).json()


def test_all_that_is_chosen_by_name_can_be_begun() -> None:
    assert {desk.model.kind for desk in desks()} == {"actor", "place", "event"}


@pytest.mark.parametrize("name", ["قوة جديدة", "A new force"])
def test_it_is_a_draft_with_its_name(editor: Client, name: str) -> None:
    for desk in desks():
        answer = editor.post(address(desk), {"name": f"  {name} "})
        record = desk.model.objects.get()
        assert (str(record), record.state) == (name, State.DRAFT)
        assert record.language == ("en" if name.isascii() else "ar")
        told = json.loads(answer.content)
        assert (told["id"], told["text"]) == (str(record.pk), name)
        assert editor.get(told["url"]).status_code == 200
        assert Revision.objects.of(record).count() == 1
        assert AuditEntry.objects.filter(kind=record.kind, record=record.pk).count() == 1
        assert record.draft_digest


def test_what_is_there_in_any_spelling_is_not_begun_again(editor: Client) -> None:
    for desk in desks():
        first = editor.post(address(desk), {"name": "جبهة أحرار الرقة"}).json()
        again = editor.post(address(desk), {"name": "جَبهه  احرار الرقه"}).json()
        assert again["id"] == first["id"]
        assert desk.model.objects.count() == 1


@pytest.mark.parametrize("name", ["", "  ", "؟!", "ـــ", "\0", "ا" * 201, "\u200f\u064b"])
def test_what_can_be_no_name_is_refused_in_words(editor: Client, name: str) -> None:
    for desk in desks():
        answer = editor.post(address(desk), {"name": name})
        assert answer.status_code == 422
        assert answer.json()["errors"]
        assert not desk.model.objects.exists()


def test_it_is_offered_to_who_may_and_nobody_else(client: Client) -> None:
    for desk in desks():
        user = User.objects.create_user(f"reads-{desk.model.kind}", is_staff=True)
        seen = Permission.objects.filter(codename__startswith="view_")
        user.user_permissions.set(seen)
        client.force_login(user)
        assert completed(client, desk, "قوة")["begin"] == ""
        assert client.post(address(desk), {"name": "قوة"}).status_code == 403
        assert not desk.model.objects.exists()
        codename = f"add_{desk.opts.model_name}"
        user.user_permissions.add(Permission.objects.get(codename=codename))
        assert completed(client, desk, "قوة")["begin"] == address(desk)
        assert client.post(address(desk), {"name": "قوة"}).status_code == 200


def test_a_dossier_that_shows_it_says_that_it_is_a_draft(
    editor: Client, make_dossier: Callable[..., Dossier]
) -> None:
    desk = next(desk for desk in desks() if desk.model.kind == "actor")
    key = editor.post(address(desk), {"name": "قوة جديدة"}).json()["id"]
    dossier = make_dossier()
    WhoIsWho.objects.create(
        parent=dossier, region="body", ordering=900, actor_id=int(key), side="attack"
    )
    page = page_of(editor.get(desk_of(dossier).url("publish", dossier)))
    said = [each.text_content() for each in page.find_class("problem")]
    assert any("«قوة جديدة»" in words for words in said), said


def test_it_is_taken_back_while_nobody_wrote_into_it_or_uses_it(editor: Client) -> None:
    for desk in desks():
        key = editor.post(address(desk), {"name": "قوة"}).json()["id"]
        assert editor.post(address(desk), {"name": "قوة"}).json()["fresh"] is False
        assert editor.post(address(desk), {"back": key}).status_code == 200
        assert not desk.model.objects.exists()
        assert editor.post(address(desk), {"back": key}).status_code == 200
        assert editor.post(address(desk), {"back": "x" * 99}).status_code == 200


def test_it_stays_where_it_is_used_changed_or_of_somebody_else(
    client: Client, account: Callable[..., User], dossier: Dossier
) -> None:
    client.force_login(account("editor"))
    desk = next(each for each in desks() if each.model.kind == "actor")
    used, changed, others = (
        client.post(address(desk), {"name": name}).json()["id"] for name in ("قوة", "جيش", "حزب")
    )
    WhoIsWho.objects.create(parent=dossier, region="body", ordering=900, actor_id=used)
    desk.model.objects.filter(pk=changed).update(version=2)
    for key in (used, changed):
        assert client.post(address(desk), {"back": key}).status_code == 422
    another = User.objects.create_user("another", is_staff=True)
    another.groups.set(User.objects.get(username="editor").groups.all())
    client.force_login(another)
    assert client.post(address(desk), {"back": others}).status_code == 422
    assert desk.model.objects.count() == 3
