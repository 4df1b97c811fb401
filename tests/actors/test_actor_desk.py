"""An actor at the desk: made in one go with its names, translated, found by any of them."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor, ActorName, Relation
from press.publishing.verbs import publish
from tests.posting import filled
from tests.records import shown_to_readers

pytestmark = pytest.mark.django_db

ADD = "/admin/actors/actor/add/"
LIST = "/admin/actors/actor/"


def url(actor: Actor) -> str:
    return reverse("admin:actors_actor_change", args=[actor.pk])


def names(*rows: dict[str, str]) -> dict[str, Any]:
    sent: dict[str, Any] = {"names-TOTAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        row = {"language": "ar", "kind": "official", "rule": "allowed", "valid": ""} | row
        sent |= {f"names-{number}-{field}": value for field, value in row.items()}
    return sent


def listed(client: Client, words: str) -> list[str]:
    page = BeautifulSoup(client.get(LIST, {"q": words}).content.decode(), "lxml")
    return [cell.text for cell in page.select("#result_list .field-title a")]


ISLAMIC_STATE = names(
    {"text": "داعش", "kind": "used_by_others", "rule": "quoted"},
    {"text": "  تنظيم   الدولة ", "rule": "preferred"},
    {"text": "الدولة الإسلامية في العراق والشام", "kind": "former", "valid": "2013-04/2014-06"},
    {"text": "Islamic State", "language": "en", "rule": "preferred"},
)


def test_an_actor_is_made_in_one_go_with_all_its_names(editor: Client) -> None:
    form = filled(editor, ADD) | ISLAMIC_STATE | {"actor_kind": "armed_group", "_continue": "1"}
    assert editor.post(ADD, form).status_code == 302
    actor = Actor.objects.get()
    assert (actor.slug, actor.title, actor.language) == ("تنظيم-الدولة", "تنظيم الدولة", "ar")
    assert actor.names.count() == 4
    assert actor.names.get(kind="former").valid == "2013-04/2014-06"


def test_the_address_is_of_the_name_in_its_language(editor: Client) -> None:
    form = filled(editor, ADD) | ISLAMIC_STATE | {"language": "en", "_continue": "1"}
    assert editor.post(ADD, form).status_code == 302
    assert Actor.objects.get().slug == "islamic-state"


def test_an_actor_without_a_name_asks_for_one(editor: Client) -> None:
    answer = editor.post(ADD, filled(editor, ADD) | {"_continue": "1"})
    assert answer.status_code == 200
    assert BeautifulSoup(answer.content.decode(), "lxml").select_one(".errorlist")
    assert not Actor.objects.exists()


def test_a_translation_is_a_form_without_facts(
    editor: Client, make_actor: Callable[..., Actor]
) -> None:
    actor = make_actor("تنظيم الدولة")
    ActorName.objects.create(owner=actor, text="Islamic State", language="en", rule="preferred")
    address = f"{ADD}?translation_of={actor.pk}&language=en"
    form = filled(editor, address)
    assert not {"actor_kind", "names-TOTAL_FORMS", "founded", "parent"} & set(form)
    assert (form["translation_of"], form["language"]) == (str(actor.pk), "en")
    form |= {"summary": "An armed group.", "_continue": "1"}
    answer = editor.post(address, form, follow=True)
    made = Actor.objects.get(language="en")
    assert answer.redirect_chain[-1][0].startswith(url(made))
    assert (made.slug, made.title, made.group) == ("islamic-state", "Islamic State", actor.group)
    shown_to_readers(actor, made)
    made.refresh_from_db()
    page = editor.get(made.get_absolute_url()).content.decode()
    assert made.get_absolute_url() == "/actors/islamic-state/"
    assert "An armed group." in page
    assert '<html lang="en" dir="ltr"' in page


def test_a_translation_follows_a_name_that_changes(
    editor: Client, make_actor: Callable[..., Actor]
) -> None:
    actor = make_actor("قسد")
    there = Actor.objects.create(slug="sdf", language="en", translation_of=actor)
    form = filled(editor, url(actor)) | {"_continue": "1"}
    form |= {"names-1-text": "SDF", "names-1-language": "en", "names-1-rule": "preferred"}
    assert editor.post(url(actor), form).status_code == 302
    there.refresh_from_db()
    assert there.title == "SDF"


@pytest.mark.parametrize("words", ["تنظيم الدولة", "تنظيــم الدولهْ", "داعش", "ISIS", "isi"])
def test_the_list_is_searched_by_any_name_in_any_spelling(
    editor: Client, make_actor: Callable[..., Actor], words: str
) -> None:
    actor = make_actor("تنظيم الدولة", "داعش")
    make_actor("روسيا")
    ActorName.objects.create(owner=actor, text="ISIS", language="en")
    there = Actor.objects.create(
        slug="isis", language="en", translation_of=actor, title="Islamic State"
    )
    assert sorted(listed(editor, words)) == sorted([actor.title, there.title])


def test_relations_entered_at_the_other_side_are_shown(
    editor: Client, make_actor: Callable[..., Actor]
) -> None:
    one, other = make_actor("واشنطن"), make_actor("قسد")
    Relation.objects.create(from_actor=one, kind="backs", to_actor=other, period="2015-10/..")
    page = BeautifulSoup(editor.get(url(other)).content.decode(), "lxml")
    shown = page.select_one(".field-relations_from_others")
    assert shown is not None
    assert shown.select(f'a[href="{url(one)}"]')
    assert "2015" in shown.text
    assert "2015" not in (
        BeautifulSoup(editor.get(url(one)).content.decode(), "lxml")
        .select(".field-relations_from_others")[0]
        .text
    )


def test_what_was_published_cannot_be_deleted(
    chief: Client, make_actor: Callable[..., Actor]
) -> None:
    draft, live = make_actor("مسودة"), make_actor("منشور")
    publish(live, by=None)
    live.refresh_from_db()
    assert chief.get(url(draft).replace("change", "delete")).status_code == 200
    delete = url(live).replace("change", "delete")
    assert chief.get(delete).status_code == 403
    assert chief.post(delete, {"post": "yes"}).status_code == 403
    assert Actor.objects.filter(pk=live.pk).exists()


def test_opening_and_saving_take_as_many_queries_for_many_names_and_relations(
    editor: Client, make_actor: Callable[..., Actor]
) -> None:
    others = [make_actor(f"فاعل {number}") for number in range(12)]
    first = filled(editor, url(others[0]))  # kinds of records are looked up once
    editor.post(url(others[0]), first)
    counts = []
    for size in (3, 12):
        actor = make_actor(f"كبير {size}", *[f"اسم {size} {number}" for number in range(size)])
        Relation.objects.bulk_create(
            Relation(from_actor=actor, kind="backs", to_actor=other) for other in others[:size]
        )
        found = []
        with CaptureQueriesContext(
            connection,
        ) as opened:
            form = filled(editor, url(actor))
        found.append(len(opened))
        for change in ({}, {"names-1-text": "اسم آخر"}, {"relations_out-1-note": "ملاحظة"}):
            with CaptureQueriesContext(connection) as saved:
                sent = filled(editor, url(actor)) | change | {"_continue": "1"}
                assert editor.post(url(actor), sent).status_code == 302
            found.append(len(saved))
        assert form["names-1-text"]
        counts.append(found)
    assert counts[0] == counts[1]
