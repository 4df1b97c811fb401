"""Completion at the desk: by any name, in any spelling, and of originals only."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, ActorName
from tests import records
from timeline.models import Event, Place, PlaceName

pytestmark = pytest.mark.django_db

FIELDS = {
    "actor": ("timeline", "participation", "actor"),
    "place": ("timeline", "event", "place"),
    "holder": ("timeline", "control", "actors"),
    "parent": ("timeline", "place", "parent"),
    "relation": ("actors", "relation", "to_actor"),
    "event": ("dossiers", "dossier", "events"),
}


@pytest.fixture(scope="module")
def three(kept_for_the_module: None) -> tuple[Actor, Place, Event]:
    """Each with a translation, and with others that are called otherwise."""
    actor = records.actor("تنظيم الدولة", "داعش")
    ActorName.objects.create(owner=actor, text="ISIS", language="en", search_only=True)
    place = records.place("الرقة")
    PlaceName.objects.create(owner=place, text="Raqqa", language="en")
    event = records.event("معركة إدلب", (actor, "defender"), place=place)
    Actor.objects.create(slug="isis", language="en", translation_of=actor, title="Islamic State")
    Place.objects.create(slug="raqqa", language="en", translation_of=place, title="Raqqa")
    Event.objects.create(slug="idlib", language="en", translation_of=event, title="معركة إدلب")
    records.actor("روسيا")
    records.place("الموصل")
    records.event("اتفاق")
    return actor, place, event


def completed(client: Client, field: str, words: str) -> list[str]:
    app, model, name = FIELDS[field]
    asked = {"app_label": app, "model_name": model, "field_name": name, "term": words}
    answer = client.get("/admin/autocomplete/", asked)
    assert answer.status_code == 200
    return [each["id"] for each in answer.json()["results"]]


@pytest.mark.parametrize("field", ["actor", "holder", "relation"])
@pytest.mark.parametrize("words", ["تنظيم الدولة", "تنظيـم الدَّولة", "داعش", "isis", "تنظيم الدوله"])
def test_an_actor_is_found_by_any_of_its_names(
    editor: Client, three: tuple[Actor, Place, Event], field: str, words: str
) -> None:
    assert completed(editor, field, words) == [str(three[0].pk)]


@pytest.mark.parametrize("field", ["place", "parent"])
@pytest.mark.parametrize("words", ["الرقة", "رقه", "الرَّقة", "raqqa", "RAQ"])
def test_a_place_is_found_by_any_of_its_names(
    editor: Client, three: tuple[Actor, Place, Event], field: str, words: str
) -> None:
    assert completed(editor, field, words) == [str(three[1].pk)]


@pytest.mark.parametrize("words", ["معركه ادلب", "إِدلب", "داعش", "raqqa"])
def test_an_event_is_found_by_its_title_its_place_and_who_took_part(
    editor: Client, three: tuple[Actor, Place, Event], words: str
) -> None:
    assert completed(editor, "event", words) == [str(three[2].pk)]


def test_translations_are_never_offered(editor: Client, three: tuple[Actor, Place, Event]) -> None:
    originals: dict[str, Any] = {"actor": Actor, "place": Place, "event": Event}
    for field, model in originals.items():
        keys = model.objects.filter(translation_of=None).values_list("pk", flat=True)
        assert sorted(completed(editor, field, "")) == sorted(str(key) for key in keys)


@pytest.mark.parametrize("words", ["لا أحد", "%", "_", "\\", "'", '"', "ع" * 10_000])
def test_odd_words_find_nothing_and_break_nothing(
    editor: Client, three: tuple[Actor, Place, Event], words: str
) -> None:
    assert [completed(editor, field, words) for field in FIELDS] == [[]] * len(FIELDS)


@pytest.mark.parametrize("words", [" ", "\u200f", "ً"])
def test_words_without_a_letter_are_no_search(
    editor: Client, three: tuple[Actor, Place, Event], words: str
) -> None:
    assert len(completed(editor, "actor", words)) == 2


def test_completion_takes_as_many_queries_for_many(
    editor: Client, make_actor: Callable[..., Actor]
) -> None:
    counts = []
    for size in (2, 18):
        for number in range(size):
            make_actor(f"فصيل {size} {number}")
        with CaptureQueriesContext(connection) as asked:
            completed(editor, "actor", f"فصيل {size}")
        counts.append(len(asked))
    assert counts[0] == counts[1]
