"""The state an actor belongs to: never itself, nor what belongs to it; chosen by any name."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from tests.posting import filled
from tests.press.publishing.test_publishing_at_once import at_once

pytestmark = pytest.mark.django_db

Make = Callable[..., Actor]


def url(actor: Actor) -> str:
    return reverse("admin:actors_actor_change", args=[actor.pk])


def saved(client: Client, actor: Actor, parent: Actor | str) -> Any:
    key = parent if isinstance(parent, str) else parent.pk
    form = filled(client, url(actor)) | {"parent": key, "summary": "كتبت هذا", "_continue": "1"}
    return client.post(url(actor), form)


@pytest.fixture
def chain(make_actor: Make) -> list[Actor]:
    """A division of an army of a state."""
    state = make_actor("سوريا", actor_kind="state")
    army = make_actor("الجيش", actor_kind="state_force", parent=state)
    return [state, army, make_actor("الفرقة", actor_kind="state_force", parent=army)]


def test_it_is_chosen_and_taken_away(editor: Client, make_actor: Make, chain: list[Actor]) -> None:
    actor = make_actor("الحرس")
    for parent in (chain[2], chain[0], ""):
        assert saved(editor, actor, parent).status_code == 302
        found = Actor.objects.get(pk=actor.pk).parent
        assert (found or "") == parent


@pytest.mark.parametrize("number", [0, 1, 2])
def test_nothing_belongs_to_itself_or_to_its_own(
    editor: Client, chain: list[Actor], number: int
) -> None:
    answer = saved(editor, chain[0], chain[number])
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content.decode(), "lxml")
    error = page.select_one(".field-parent .errorlist")
    assert error is not None
    assert chain[number].title in error.text
    assert "كتبت هذا" in str(page.find(id="id_summary"))
    assert Actor.objects.get(pk=chain[0].pk).parent is None


def test_a_circle_there_already_hinders_nothing_else(editor: Client, chain: list[Actor]) -> None:
    state, army, division = chain
    Actor.objects.filter(pk=state.pk).update(parent=army)
    assert saved(editor, state, army).status_code == 302
    assert saved(editor, division, state).status_code == 302


def test_a_translation_is_no_parent(editor: Client, chain: list[Actor]) -> None:
    there = Actor.objects.create(slug="syria", language="en", translation_of=chain[0])
    assert saved(editor, chain[1], there).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_close_a_circle(make_actor: Make, account: Any) -> None:
    one, other = make_actor("أ"), make_actor("ب")
    user = account("editor")
    acts = []
    for actor, parent in ((one, other), (other, one)):
        client = Client()
        client.force_login(user)
        form = filled(client, url(actor)) | {"parent": parent.pk, "_continue": "1"}
        acts.append(lambda client=client, actor=actor, form=form: client.post(url(actor), form))
    assert sorted(answer.status_code for answer in at_once(*acts)) == [200, 302]
    assert Actor.objects.filter(parent__isnull=False).count() == 1


@pytest.mark.parametrize("words", ["سوريا", "سُوريا", "سوريـا"])
def test_it_is_completed_by_any_spelling(editor: Client, chain: list[Actor], words: str) -> None:
    asked = {"app_label": "actors", "model_name": "actor", "field_name": "parent", "term": words}
    answer = editor.get("/admin/autocomplete/", asked)
    assert [each["text"] for each in answer.json()["results"]] == ["سوريا"]


@pytest.mark.parametrize("words", ["\x00", "سور\x00يا", "\x00" * 9, "ا" * 10_000, "\U0001f600"])
def test_odd_words_complete_nothing(editor: Client, chain: list[Actor], words: str) -> None:
    asked = {"app_label": "actors", "model_name": "actor", "field_name": "parent", "term": words}
    assert editor.get("/admin/autocomplete/", asked).status_code == 200
