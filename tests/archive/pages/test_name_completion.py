"""Names of what readers can find complete the end of what is typed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors.models import Actor, ActorName
from archive.models import Story
from press.editions.publications import Publication
from press.publishing.verbs import publish, withdraw
from tests.records import shown_to_readers
from timeline.models import Place

pytestmark = pytest.mark.django_db


def names(client: Client, words: str, language: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"{language}/archive/names.json", {"q": words})
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["names"]
    return found


def texts(client: Client, words: str) -> list[str]:
    return [each["text"] for each in names(client, words)]


@pytest.fixture
def live_actor(make_actor: Callable[..., Actor]) -> Actor:
    actor = make_actor("تنظيم الدولة الإسلامية", "داعش", "الدولة")
    ActorName.objects.create(owner=actor, text="دعش", search_only=True)
    publish(actor, by=None)
    return actor


def test_a_name_by_its_beginning(client: Client, live_actor: Actor) -> None:
    assert names(client, "داع") == [
        {
            "text": "داعش",
            "kind": "actor",
            "kind_name": "الطرف",
            "typed": "داع",
            "name": "تنظيم الدولة الإسلامية",
            "url": Publication.objects.get().get_absolute_url(),
            "query": urlencode({"actor": live_actor.slug}),
        }
    ]


@pytest.mark.parametrize(
    "typed",
    ["تنظيم الدوله", "تَنظيم", "تنظيم ", "تنـظيم الد", "معركة تنظيم ا", "actor:تنظيم", "-تنظيم"],
)
def test_in_any_spelling_at_the_end_of_what_is_typed(
    client: Client, live_actor: Actor, typed: str
) -> None:
    found = names(client, typed)
    assert [each["text"] for each in found] == ["تنظيم الدولة الإسلامية"]
    assert typed.endswith(found[0]["typed"])
    assert found[0]["typed"].startswith("ت")


def test_with_or_without_the_article(client: Client, make_place: Callable[..., Place]) -> None:
    publish(make_place("الرقة"), by=None)
    assert texts(client, "رق") == texts(client, "الر") == texts(client, "ق رق") == ["الرقة"]
    assert texts(client, "قة") == []


def test_a_name_for_searching_only_is_never_shown(client: Client, live_actor: Actor) -> None:
    found = names(client, "دعش")
    assert [(each["text"], each["name"]) for each in found] == [("تنظيم الدولة الإسلامية", "")]


def test_the_page_is_in_the_language_asked_for(
    client: Client, make_place: Callable[..., Place]
) -> None:
    place = make_place("الرقة", slug="raqqa-ar")
    publish(place, by=None)
    english = Place.objects.create(
        slug="raqqa", language="en", translation_of=place, group=place.group, title="Raqqa"
    )
    publish(english, by=None)
    assert names(client, "الرق", "/en")[0]["url"] == "/places/raqqa/"
    assert names(client, "الرق")[0]["url"] == "/places/raqqa-ar/"


def test_only_what_is_live(
    client: Client, live_actor: Actor, make_actor: Callable[..., Actor]
) -> None:
    make_actor("داعم لم يُنشر")
    assert texts(client, "داع") == ["داعش"]
    withdraw(Actor.objects.get(pk=live_actor.pk), by=None, reason="سبب")
    assert texts(client, "داع") == []


def test_tags_of_live_stories(
    client: Client, make_live_story: Callable[..., Story], make_story: Callable[..., Story]
) -> None:
    story = make_live_story(tags=["نهر الفرات", "النزوح"])
    make_story(tags=["نهر دجلة"])
    found = names(client, "نهر")
    assert [(each["text"], each["kind"], each["url"]) for each in found] == [
        ("نهر الفرات", "tag", "")
    ]
    assert client.get(f"/archive/?{found[0]['query']}").status_code == 200
    assert texts(client, "نزو") == ["النزوح"]
    withdraw(story, by=None, reason="سبب")
    assert texts(client, "نهر") == []


def test_the_longest_and_the_most_told_of_come_first(
    client: Client, make_place: Callable[..., Place], make_live_story: Callable[..., Story]
) -> None:
    often = make_place("دير الزور")
    shown_to_readers(often, *(make_place(f"دير {number}") for number in range(12)))
    make_live_story(places=[often])
    found = texts(client, "دير")
    assert len(found) == 8
    assert found[0] == "دير الزور"
    assert texts(client, "معركة دير الز") == ["دير الزور"]


@pytest.mark.parametrize("words", ["", " ", "د", "ـــ", "\0\0\0", "«»", "و" * 5000, "% _", "\\"])
def test_too_little_or_too_odd(client: Client, live_actor: Actor, words: str) -> None:
    assert names(client, words) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_whatever_is_typed_is_answered(client: Client, live_actor: Actor, words: str) -> None:
    for each in names(client, f"{words} داع"):
        assert f"{words} داع".endswith(each["typed"])


def test_the_number_of_queries_is_fixed(
    client: Client, live_actor: Actor, make_place: Callable[..., Place]
) -> None:
    names(client, "د")
    counts = []
    for number in (0, 20):
        for place in range(number):
            publish(make_place(f"دار {place}"), by=None)
        names(client, "دا")
        with CaptureQueriesContext(connection) as queries:
            names(client, "دا")
        counts.append(len(queries))
    assert counts == [3, 3]
