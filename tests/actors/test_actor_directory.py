"""The directory of actors: by kind, in alphabetical order, found by any name in any spelling."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, ActorName
from press.editions.publications import Publication
from press.publishing.verbs import publish, withdraw
from tests import records

Make = Callable[..., Actor]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _actors(kept_for_the_module: None) -> dict[str, Actor]:
    found = {
        "iraq": records.actor("العراق", actor_kind="state"),
        "turkey": records.actor("تركيا", actor_kind="state"),
        "force": records.actor("قوات سوريا الديمقراطية", "قسد", actor_kind="coalition"),
        "group": records.actor("تنظيم الدولة"),
    }
    ActorName.objects.create(owner=found["group"], text="ISIS", language="en", kind="acronym")
    ActorName.objects.create(owner=found["group"], text="داعيش", kind="misspelling")
    ActorName.objects.create(owner=found["group"], text="سري", search_only=True)
    for actor in found.values():
        publish(actor, by=None)
    return found


@pytest.fixture
def actors(_actors: dict[str, Actor], db: None) -> dict[str, Actor]:
    return {name: Actor.objects.get(pk=actor.pk) for name, actor in _actors.items()}


def listed(client: Client, address: str = "/actors/", **given: Any) -> BeautifulSoup:
    response = client.get(address, given)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def names(page: BeautifulSoup) -> list[str]:
    return [name.text for name in page.select(".actor-badge b")]


def test_actors_stand_by_kind_and_alphabetically_without_the_article(
    client: Client, actors: dict[str, Actor]
) -> None:
    page = listed(client)
    assert names(page) == ["تركيا", "العراق", "تنظيم الدولة", "قوات سوريا الديمقراطية"]
    assert len(page.select("main h2")) == 3
    assert page.select_one(".actor-badge .mark[data-kind=coalition]")
    assert page.select_one(".actor-badge[href]")


@pytest.mark.parametrize("words", ["isis", "داعيش", "سري", "تَنظيـــم", "الدوله", " ISIS "])
def test_any_name_in_any_spelling_finds(
    client: Client, actors: dict[str, Actor], words: str
) -> None:
    assert names(listed(client, q=words)) == ["تنظيم الدولة"]


def test_only_a_published_name_finds(client: Client, actors: dict[str, Actor]) -> None:
    group = actors["group"]
    ActorName.objects.create(owner=group, text="دولة الخلافة")
    assert names(listed(client, q="الخلافة")) == []
    publish(group, by=None)
    ActorName.objects.filter(owner=group, text="دولة الخلافة").delete()
    assert names(listed(client, q="الخلافة")) == ["تنظيم الدولة"]


def test_the_name_that_was_found_is_said_but_no_misspelling(
    client: Client, actors: dict[str, Actor]
) -> None:
    assert "ISIS" in listed(client, q="isis").select(".actor-badge")[0].text
    for words in ("داعيش", "سري"):
        assert words not in listed(client, q=words).select(".actor-badge")[0].text


def test_the_number_is_said_and_all_are_a_link_away(
    client: Client, actors: dict[str, Actor]
) -> None:
    page = listed(client, q="قسد")
    assert page.select_one("main [role=status]").text.strip()  # type: ignore[union-attr]
    assert page.select_one(".resulthead a[href='/actors/']")


def test_nothing_found_and_nothing_published_are_told(
    client: Client, actors: dict[str, Actor]
) -> None:
    assert listed(client, q="لا أحد بهذا الاسم").select_one(".empty a[href='/actors/']")
    empty = listed(client, "/en/actors/")
    assert empty.select_one(".empty")
    assert not names(empty)


def test_drafts_withdrawn_and_other_languages_are_not_listed(
    client: Client, actors: dict[str, Actor], make_actor: Make
) -> None:
    make_actor("مسودة")
    withdraw(actors["turkey"], by=None, reason="مكرر")
    english = {"translation_of": actors["group"], "group": actors["group"].group}
    publish(
        Actor.objects.create(slug="isis", language="en", summary="A group.", **english), by=None
    )
    assert names(listed(client)) == ["العراق", "تنظيم الدولة", "قوات سوريا الديمقراطية"]
    assert len(names(listed(client, "/en/actors/"))) == 1
    assert len(names(listed(client, "/en/actors/", q="الدوله"))) == 1


@pytest.mark.parametrize(
    "given",
    [
        {"q": "\0"},
        {"q": "ا\0"},
        {"q": "%_\\"},
        {"q": "\u0650"},
        {"q": "\U0001f600"},
        {"q": "ا" * 10_000},
        {"page": "-1"},
        {"page": "9" * 30},
        {"page": "x"},
        {"q": "isis", "page": "0"},
    ],
)
def test_odd_questions_are_answered(
    client: Client, actors: dict[str, Actor], given: dict[str, str]
) -> None:
    listed(client, **given)


def test_bytes_that_are_no_text_are_answered(client: Client, actors: dict[str, Actor]) -> None:
    assert client.get("/actors/?q=%ED%A0%80%FF").status_code == 200


def test_a_name_too_long_is_told_and_kept(client: Client, actors: dict[str, Actor]) -> None:
    field = listed(client, q="ا" * 151).select_one("#q")
    assert field is not None
    assert field["value"] == "ا" * 151
    assert field["aria-invalid"] == "true"


def test_pages_hold_sixty_and_keep_what_was_looked_for(
    client: Client, actors: dict[str, Actor]
) -> None:
    copies(actors["group"], 130)
    page = listed(client, q="نسخة")
    assert len(names(page)) == 60
    second = page.select(".pager a")[1]
    assert "q=" in str(second["href"])
    assert len(names(listed(client, f"/actors/{second['href']}"))) == 60


@pytest.mark.parametrize("words", ["", "نسخة"])
def test_a_long_directory_asks_no_more(
    client: Client, actors: dict[str, Actor], words: str
) -> None:
    copies(actors["group"], 200)
    with CaptureQueriesContext(connection) as queries:
        listed(client, q=words)
    assert len(queries) <= 3


def copies(actor: Actor, number: int) -> None:
    """Publications like this actor's, each with its own group and the same edition's facts."""
    like = Publication.objects.get(group=actor.group)
    facts = {"kind": "actor", "language": "ar", "state": "live", "facts": like.facts}
    times = {"first_published": like.first_published, "last_published": like.last_published}
    Publication.objects.bulk_create(
        Publication(
            path=f"actors/copy-{each}",
            group=f"00000000-0000-0000-0000-{each:012}",
            title=f"نسخة {each}",
            folded_title=f"نسخه {each}",
            **facts,
            **times,
        )
        for each in range(number)
    )
