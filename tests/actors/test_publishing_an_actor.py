"""An actor from the desk to its readers: preview, publish, correct, withdraw, translations."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from actors.models import Actor, ActorName, Relation
from press.models import Edition, State
from press.publishing.verbs import publish
from tests.posting import filled

Make = Callable[..., Actor]
pytestmark = pytest.mark.django_db


def url(name: str, actor: Actor) -> str:
    return reverse(f"admin:actors_actor_{name}", args=[actor.pk])


def sent(client: Client, name: str, actor: Actor, **typed: str) -> Any:
    return client.post(url(name, actor), filled(client, url(name, actor)) | typed)


@pytest.fixture
def live(make_actor: Make) -> Actor:
    actor = make_actor("قسد")
    publish(actor, by=None)
    found: Actor = Actor.objects.get(pk=actor.pk)
    return found


def test_save_and_publish_leads_to_the_page(editor: Client, make_actor: Make) -> None:
    actor = make_actor("قسد")
    asked = sent(editor, "change", actor, summary="تعريف جديد.", _publish="1")
    assert asked["Location"] == url("publish", actor)
    assert sent(editor, "publish", actor, note="أول نشر").status_code == 302
    page = Client().get("/actors/قسد/")
    assert page.status_code == 200
    assert "تعريف جديد." in page.content.decode()


def test_a_draft_is_seen_in_the_preview_alone(editor: Client, live: Actor) -> None:
    assert sent(editor, "change", live, summary="مسودة سرية.", _continue="1").status_code == 302
    assert "مسودة سرية." in editor.get(url("preview", live)).content.decode()
    assert "مسودة سرية." not in Client().get("/actors/قسد/").content.decode()
    assert Actor.objects.get(pk=live.pk).state == State.CHANGED


def passages(client: Client, actor: Actor) -> list[str]:
    """All that a correction may tell of."""
    page = BeautifulSoup(client.get(url("correct", actor)).content.decode(), "lxml")
    return [str(each["value"]) for each in page.select("input[name=passages]")]


def test_a_correction_is_told_on_the_page(chief: Client, live: Actor) -> None:
    ActorName.objects.filter(owner=live).update(text="قوات سوريا", folded="قوات سوريا")
    words: dict[str, Any] = {"passages": passages(chief, live), "note": "خطأ في الاسم"}
    assert sent(chief, "correct", live, **words).status_code == 302
    page = BeautifulSoup(Client().get("/actors/قسد/").content.decode(), "lxml")
    told = page.select_one("#corrections")
    assert told is not None
    assert "خطأ في الاسم" in told.text
    assert page.select("a[href='#corrections']")


def test_a_withdrawn_page_says_why(chief: Client, live: Actor) -> None:
    assert sent(chief, "withdraw", live, reason="مكرر").status_code == 302
    gone = Client().get("/actors/قسد/")
    assert gone.status_code == 410
    assert "مكرر" in gone.content.decode()


def test_what_it_lacks_blocks_the_publish_page(editor: Client, make_actor: Make) -> None:
    actor = make_actor("قسد", actor_kind="")
    page = BeautifulSoup(editor.get(url("publish", actor)).content.decode(), "lxml")
    links = [str(link["href"]) for link in page.select(".problem--must a")]
    assert links == [f"{url('change', actor)}#id_actor_kind"]
    assert sent(editor, "publish", actor).status_code == 409
    assert not Edition.objects.exists()


def test_the_form_leads_to_its_translation(editor: Client, live: Actor) -> None:
    def leading() -> list[str]:
        page = BeautifulSoup(editor.get(url("change", live)).content.decode(), "lxml")
        return [str(link["href"]) for link in page.select("a[href]")]

    add = f"{reverse('admin:actors_actor_add')}?translation_of={live.pk}&language=en"
    assert add in leading()
    ActorName.objects.create(owner=live, text="SDF", language="en", rule="preferred")
    form = filled(editor, add) | {"summary": "A force.", "_continue": "1"}
    assert editor.post(add, form).status_code == 302
    there = Actor.objects.get(language="en")
    assert (there.title, there.group) == ("SDF", live.group)
    assert add not in leading()
    assert url("change", there) in leading()


def test_a_second_translation_into_a_language_is_refused(editor: Client, live: Actor) -> None:
    Actor.objects.create(slug="sdf", language="en", translation_of=live)
    add = f"{reverse('admin:actors_actor_add')}?translation_of={live.pk}&language=en"
    form = filled(editor, add) | {"slug": "another", "summary": "كتبت هذا", "_continue": "1"}
    answer = editor.post(add, form)
    assert answer.status_code == 200
    assert "كتبت هذا" in answer.content.decode()
    assert Actor.objects.count() == 2


@pytest.mark.parametrize("changed", [0, 1])
def test_an_actor_and_its_translation_keep_their_languages_apart(
    editor: Client, live: Actor, changed: int
) -> None:
    there = Actor.objects.create(slug="sdf", language="en", translation_of=live)
    actor, other = (live, there) if changed == 0 else (there, live)
    assert sent(editor, "change", actor, language=other.language).status_code == 200
    assert Actor.objects.get(pk=actor.pk).language != other.language
    assert sent(editor, "change", actor, summary="نص", _continue="1").status_code == 302


def test_a_name_that_goes_out_marks_the_live_pages_that_show_it(
    editor: Client, live: Actor, make_actor: Make
) -> None:
    """Not one that is only saved: of others a page shows what readers know."""
    other = make_actor("روسيا", actor_kind="state")
    Relation.objects.create(from_actor=other, kind="opposes", to_actor=live)
    publish(other, by=None)
    live = Actor.objects.get(pk=live.pk)
    form = filled(editor, url("change", live)) | {"names-0-text": "مسد", "_continue": "1"}
    editor.post(url("change", live), form)
    assert Actor.objects.get(pk=other.pk).state == State.LIVE
    answer = editor.post(
        url("publish", live), {"version": Actor.objects.get(pk=live.pk).version}, follow=True
    )
    page = BeautifulSoup(answer.content.decode(), "lxml")
    assert page.select(f".messagelist a[href='{url('pages', live)}']")
    assert Actor.objects.get(pk=other.pk).state == State.CHANGED
