"""No answer hides a change: a date is no proof, a tag is, at every public address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from actors.models import Actor
from archive.models import Story
from dossiers.models import Dossier
from images.models import Picture
from press.publishing.verbs import withdraw
from tests.config.doors import addresses
from tests.records import shown_to_readers
from timeline.models import Event, Place

pytestmark = pytest.mark.django_db
WORD = "حملة"
LATER = "Fri, 31 Dec 2100 23:59:59 GMT"
NEVER = ["*", '"x"', "W/", "rubbish", '"', ""]


@pytest.fixture
def records(
    make_dossier: Callable[..., Dossier],
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
    make_event: Callable[..., Event],
    picture: Picture,
) -> list[Any]:
    place = make_place(f"{WORD} مكان", slug="place", picture=picture)
    actor = make_actor(f"{WORD} طرف", slug="actor")
    event = make_event(f"{WORD} حدث", (actor, "attacker"), slug="event", place=place)
    story = Story.objects.create(
        headline=f"{WORD} خبر", slug="story", body=f"<p>{WORD}</p>", language="ar"
    )
    story.date = "2017-06-06"
    story.fill_in()
    story.save()
    dossier = make_dossier(title=f"{WORD} ملف", slug="dossier")
    dossier.events.add(event)
    found: list[Any] = [actor, place, event, story, dossier]
    shown_to_readers(*found)
    return found


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_what_changed_is_sent_to_whoever_asks(client: Client, records: list[Any]) -> None:
    """Every door: as it was, then with all records changed and withdrawn."""
    doors = addresses(records, WORD)
    told = {}
    for door in doors:
        answer = client.get(door)
        told[door] = (body(answer), answer.headers.get("ETag", ""))
        if answer.status_code != 200:
            continue
        dated = {"If-Modified-Since": answer.headers.get("Last-Modified", LATER)}
        assert client.get(door, headers=dated).status_code == 200, door
        if tag := answer.headers.get("ETag"):
            exact = {"If-None-Match": f'"other", {tag}'}
            for asked in (exact, {**exact, **dated}, {"If-None-Match": f"W/{tag}"}):
                for method in (client.get, client.head):
                    again: Any = method(door, headers=asked)
                    assert (again.status_code, again.content) == (304, b""), door
                    assert again.headers["ETag"] == tag, door
    for record in records:
        withdraw(type(record).objects.get(pk=record.pk), by=None, reason="سحب")
    changed = 0
    for door, (text, tag) in told.items():
        now = client.get(door)
        same = body(now) == text
        changed += not same
        for asked in (
            {"If-Modified-Since": LATER},
            {"If-None-Match": tag},
            {"If-None-Match": tag, "If-Modified-Since": LATER},
        ):
            for method in (client.get, client.head):
                assert same or method(door, headers=asked).status_code != 304, (door, asked)
    assert len(told) > 150
    assert changed > 60


@pytest.mark.parametrize("given", NEVER)
def test_what_nobody_can_have_is_no_reason(client: Client, records: list[Any], given: str) -> None:
    for door in ("/", f"/{records[-1].path}/", "/sitemap.xml", "/feeds/latest/"):
        for dated in ({}, {"If-Modified-Since": LATER}, {"If-Modified-Since": "rubbish"}):
            for method in (client.get, client.head):
                asked = {"If-None-Match": given, **dated}
                assert method(door, headers=asked).status_code == 200, (door, asked)


def test_what_tells_its_date_says_how_long_it_holds(client: Client, records: list[Any]) -> None:
    """Else caches guess from the date, and ask no more."""
    dated = 0
    for door in addresses(records, WORD):
        answer = client.get(door)
        if "Last-Modified" in answer.headers:
            dated += 1
            assert "no-cache" in answer.headers["Cache-Control"], door
    assert dated > 10
