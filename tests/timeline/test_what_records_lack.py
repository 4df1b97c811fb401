"""What an event or a place lacks before readers may see it, each told with its field."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from images.models import Picture
from press.publishing.verbs import publish
from press.records.problems import Unpublishable
from timeline.models import Control, Event, EventSource, Participation, Place, PlaceName

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]


def told(record: Any) -> dict[str, bool]:
    """Anchors, and whether they block."""
    return {problem.anchor: problem.must for problem in record.problems()}


@pytest.fixture
def event(
    make_event: Callable[..., Event],
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
) -> Event:
    return make_event("المعركة", (make_actor(), "defender"), place=make_place("الطبقة"))


@pytest.fixture
def place(make_place: Callable[..., Place]) -> Place:
    return make_place(summary="مدينة على الفرات.")


def test_a_whole_event_lacks_nothing(event: Event) -> None:
    assert told(event) == {}


@pytest.mark.parametrize(
    ("facts", "anchor", "must"),
    [
        ({"date": ""}, "id_date", True),
        ({"place": None}, "id_place", False),
        ({"summary": ""}, "id_summary", False),
        ({"title": "  "}, "id_title", True),
    ],
)
def test_what_an_event_lacks(event: Event, facts: dict[str, Any], anchor: str, must: bool) -> None:
    for name, value in facts.items():
        setattr(event, name, value)
    assert told(event) == {anchor: must}


@pytest.mark.parametrize("kind", ["founding", "declaration", "agreement"])
def test_some_events_happen_nowhere_in_particular(event: Event, kind: str) -> None:
    event.place, event.event_kind = None, kind
    assert told(event) == {}


def test_an_event_needs_a_source_with_a_title(event: Event) -> None:
    EventSource.objects.update(source_title="", source_url="https://example.org/")
    assert told(event) == {"id_sources-0-source_title": True}
    EventSource.objects.all().delete()
    assert told(event) == {"id_sources-0-source_title": True}
    with pytest.raises(Unpublishable):
        publish(event, by=None)


def test_an_event_without_participants_is_warned_of(event: Event) -> None:
    Participation.objects.all().delete()
    assert told(event) == {"id_participations-0-actor": False}
    publish(event, by=None)


def test_a_picture_needs_its_credit(event: Event, place: Place, picture: Picture) -> None:
    picture.credit = ""
    event.picture = place.picture = picture
    assert told(event)["id_picture-words"] is True
    assert told(place)["id_picture-words"] is True


def test_a_whole_place_lacks_nothing(place: Place) -> None:
    assert told(place) == {}


@pytest.mark.parametrize(
    ("facts", "anchor", "must"),
    [
        ({"place_kind": ""}, "id_place_kind", True),
        ({"latitude": None, "longitude": None}, "id_latitude", False),
        ({"latitude": Decimal(0), "longitude": Decimal(0)}, "id_latitude", False),
        ({"summary": ""}, "id_summary", False),
        ({"language": "en"}, "id_names-0-rule", False),
    ],
)
def test_what_a_place_lacks(place: Place, facts: dict[str, Any], anchor: str, must: bool) -> None:
    for name, value in facts.items():
        setattr(place, name, value)
    assert told(place) == {anchor: must}


def test_a_place_needs_a_name(place: Place) -> None:
    PlaceName.objects.all().delete()
    assert told(place) == {"id_names-0-text": True}


def test_the_equator_is_a_position(place: Place) -> None:
    place.latitude = Decimal(0)
    assert told(place) == {}


def test_a_name_that_another_bears_is_asked_about(
    place: Place, make_place: Callable[..., Place], make_actor: Callable[..., Actor]
) -> None:
    make_actor("الرقه")
    assert told(place) == {}
    make_place("الرّقه", slug="raqqa-2")
    assert told(place) == {"id_names-0-text": False}


def test_many_namesakes_are_told_by_a_few(place: Place, make_place: Callable[..., Place]) -> None:
    for number in range(12):
        make_place("الرقة", slug=f"raqqa-{number}")
    assert len(place.problems()) == 5


def test_overlapping_control_is_told(place: Place) -> None:
    for period in ("2012/2016", "2014/.."):
        Control.objects.create(place=place, period=period, source_title="الجزيرة")
    assert told(place) == {"id_controls-0-period": False}
    Control.objects.filter(period="2014/..").update(state="besieged")
    assert told(place) == {}


def test_doubtful_dates_and_control_without_a_source_are_told(event: Event, place: Place) -> None:
    event.date = "2017-06-06?"
    assert told(event) == {"id_date": False}
    event.date = "2017-06~"  # about that month: vague, and no doubt
    assert told(event) == {}
    Control.objects.create(place=place, period="2014?/2017")
    assert told(place) == {"id_controls-0-source_title": False, "id_controls-0-period": False}


def test_facts_are_mended_at_the_original(event: Event, place: Place) -> None:
    records: list[Any] = [event, place]
    for original in records:
        there = type(original)(slug="en", language="en", translation_of=original)
        found = {problem.anchor: problem.must for problem in there.problems()}
        expected = {"id_summary": False}
        if original is event:
            expected["id_title"] = False
        assert found == expected
    event.date, place.place_kind = "", ""
    for original in records:
        there = type(original)(title="x", slug="en", language="en", translation_of=original)
        assert [str(original) in each.message for each in there.problems() if each.must] == [True]


def test_every_problem_leads_to_a_field_of_the_form(editor: Client, db: None) -> None:
    records = [
        Event.objects.create(title="x", slug="x"),
        Place.objects.create(title="x", slug="x"),
        Actor.objects.create(title="x", slug="x"),
    ]
    for record in records:
        route = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
        page = BeautifulSoup(editor.get(reverse(route, args=[record.pk])).content.decode(), "lxml")
        anchors = {problem.anchor for problem in record.problems()}
        assert anchors
        assert all(page.find(id=anchor) for anchor in anchors), anchors
