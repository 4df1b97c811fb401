"""Actors, events and places in a dossier: authored once, kept by its editions as they were."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, ActorName
from dossiers.models import Dossier, HeldBars, MapBlock, Route, TimelineBlock, WhoIsWho
from press.publishing.verbs import publish
from tests import records
from tests.records import shown_to_readers
from timeline.models import Control, Event, Place

Make = Callable[..., Any]


@pytest.fixture(scope="module")
def _facts(kept_for_the_module: None) -> None:
    dossier = records.dossier(shows=records.picture())
    group, force = records.actor("تنظيم الدولة"), records.actor("قوات سوريا الديمقراطية")
    city = records.place("الرقة")
    town = records.place("دير الزور", latitude="35.336", longitude="40.141")
    events = [
        records.event("الإعلان", (force, "attacker"), date="2016-11-06", weight=5),
        records.event("السيطرة", (force, "attacker"), (group, "defender"), place=city, weight=4),
        records.event("الخروج", (group, "defender"), place=city, date="2017-10-14", weight=1),
    ]
    dossier.events.set(events[:2])
    span = Control.objects.create(place=city, period="2014-01-13~/2017-10-17")
    span.actors.add(group)
    place: dict[str, Any] = {"parent": dossier, "region": "body"}
    WhoIsWho.objects.create(actor=force, side="attack", role="القوة البرية", ordering=101, **place)
    WhoIsWho.objects.create(actor=group, side="defend", ordering=102, **place)
    TimelineBlock.objects.create(choice="all", length=1, ordering=103, **place)
    chosen = [events[2].pk, events[0].pk]
    TimelineBlock.objects.create(choice="chosen", events=chosen, ordering=104, **place)
    MapBlock.objects.create(title="أين جرت", places=[city.pk], ordering=105, **place)
    Route.objects.create(
        origin=city, destination=town, side="mediate", title="الخروج", ordering=106, **place
    )
    HeldBars.objects.create(place=city, ordering=107, **place)
    shown_to_readers(*Actor.objects.all(), *Place.objects.all(), *Event.objects.all())


@pytest.fixture
def facts(_facts: None, db: None) -> Dossier:
    """A dossier with every block of facts: two actors, two places, three events."""
    return Dossier.objects.get()


def blocks(content: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [block for block in content["blocks"] if block["type"] == kind]


def test_every_block_keeps_its_facts(facts: Dossier) -> None:
    content = Dossier.objects.get(pk=facts.pk).compose()
    told = {event["group"]: event["title"]["text"] for event in content["events"]}
    assert list(told.values()) == ["الإعلان", "السيطرة", "الخروج"]
    actors = [block["actor"]["name"]["text"] for block in blocks(content, "actor")]
    assert actors == ["قوات سوريا الديمقراطية", "تنظيم الدولة"]
    every, chosen = blocks(content, "timeline")
    assert [told[group] for group in every["events"]] == ["الإعلان"], "the weightiest"
    assert [told[group] for group in chosen["events"]] == ["الإعلان", "الخروج"], "by date"
    (drawn,), (route,) = blocks(content, "map"), blocks(content, "route")
    assert [place["latitude"] for place in drawn["places"]] == [35.95]
    assert route["destination"]["name"]["text"] == "دير الزور"
    (held,) = blocks(content, "control")
    assert held["spans"][0]["holders"][0]["name"]["text"] == "تنظيم الدولة"


def test_a_map_without_places_of_its_own_shows_those_of_the_events(facts: Dossier) -> None:
    MapBlock.objects.update(places=[])
    content = Dossier.objects.get(pk=facts.pk).compose()
    assert [place["name"]["text"] for place in blocks(content, "map")[0]["places"]] == ["الرقة"]


def test_an_event_is_told_in_the_language_of_the_dossier(facts: Dossier, make_event: Make) -> None:
    arabic = Event.objects.get(title="الإعلان")
    shown_to_readers(
        make_event("Campaign announced", slug="announced", language="en", translation_of=arabic)
    )
    Dossier.objects.filter(pk=facts.pk).update(language="en")
    content = Dossier.objects.get(pk=facts.pk).compose()
    titles = [event["title"] for event in content["events"]]
    assert titles[0] == {"text": "Campaign announced", "language": "en"}
    assert titles[1] == {"text": "السيطرة", "language": "ar"}


def test_an_actor_is_called_as_it_was_at_the_time(facts: Dossier) -> None:
    group = Actor.objects.get(title="تنظيم الدولة")
    former = {"kind": "former", "valid": "2013-04/2014-06", "text": "الدولة في العراق والشام"}
    ActorName.objects.create(owner=group, **former)
    early = Event.objects.get(title="الخروج")
    early.date = "2014-01-13"
    early.save()
    shown_to_readers(group, early)
    content = Dossier.objects.get(pk=facts.pk).compose()
    named = {
        event["title"]["text"]: event["participants"][-1]["name"]["text"]
        for event in content["events"]
    }
    assert named["الخروج"] == "الدولة في العراق والشام"
    assert named["السيطرة"] == "تنظيم الدولة"


@pytest.mark.parametrize("count", [1, 10, pytest.param(50, marks=pytest.mark.large)])
def test_the_number_of_queries_is_fixed(facts: Dossier, make_event: Make, count: int) -> None:
    group = Actor.objects.get(title="تنظيم الدولة")
    city = Place.objects.get(title="الرقة")
    made = [make_event(f"حدث {number}", (group, "defender"), place=city) for number in range(count)]
    shown_to_readers(*made)
    facts.events.add(*made)
    for _number in range(count):
        HeldBars.objects.create(place=city, parent=facts, region="body", ordering=200)
    publish(Dossier.objects.get(pk=facts.pk), by=None)
    dossier = Dossier.objects.get(pk=facts.pk)
    with CaptureQueriesContext(connection) as queries:
        content = dossier.compose()
    assert len(content["events"]) == count + 3
    assert len(queries) == 18, [query["sql"][:80] for query in queries]


def test_the_page_knows_all_it_shows(facts: Dossier) -> None:
    edition = publish(Dossier.objects.get(pk=facts.pk), by=None)
    shown = {str(group) for group in edition.publication.mentions}
    records = [*Actor.objects.all(), *Event.objects.all(), *Place.objects.all()]
    assert shown == {str(record.group) for record in records}
