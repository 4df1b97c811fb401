"""No answer hides a change: a date is no proof, a tag is, at every public address."""

from collections.abc import Callable
from contextlib import suppress
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from actors.models import Actor
from archive.models import Story
from dossiers.models import Dossier
from images.models import Picture
from press.publishing.verbs import withdraw
from tests.config.doors import addresses
from tests.records import shown_to_readers
from tests.sampling import Sample
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


def test_what_changed_is_sent_to_whoever_asks(
    client: Client, records: list[Any], sample: Sample
) -> None:
    """Every door: as it was, then with all records changed and withdrawn. Sampled, each route in
    both languages and each page of a record, in one of the ways before and in one after."""
    doors = sample.of(addresses(records, WORD), route, own_page)
    methods = [client.get, client.head]
    told = {}
    for door in doors:
        answer = client.get(door)
        told[door] = (body(answer), answer.headers.get("ETag", ""))
        if answer.status_code != 200:
            continue
        tag = told[door][1]
        dated = {"If-Modified-Since": answer.headers.get("Last-Modified", LATER)}
        exact = {"If-None-Match": f'"other", {tag}'}
        proofs = [exact, {**exact, **dated}, {"If-None-Match": f"W/{tag}"}] if tag else []
        for method, asked in sample.few([*product(methods, [dated, *proofs])], 1):
            again: Any = method(door, headers=asked)
            if asked is dated:
                assert again.status_code == 200, door
            else:
                assert (again.status_code, again.content) == (304, b""), door
                assert again.headers["ETag"] == tag, door
    for record in records:
        withdraw(type(record).objects.get(pk=record.pk), by=None, reason="سحب")
    changed = 0
    for door, (text, tag) in told.items():
        if body(client.get(door)) == text:
            continue
        changed += 1
        dated = {"If-Modified-Since": LATER}
        every = [dated, {"If-None-Match": tag}, {"If-None-Match": tag, **dated}]
        for method, asked in sample.few([*product(methods, every)], 1):
            assert method(door, headers=asked).status_code != 304, (door, asked)
    assert len(told) > (150 if sample.whole else 50)
    assert changed > (60 if sample.whole else 25)


def test_what_nobody_can_have_is_no_reason(
    client: Client, records: list[Any], sample: Sample
) -> None:
    doors = ("/", f"/{records[-1].path}/", "/sitemap.xml", "/feeds/latest/")
    cells = product(NEVER, doors, ["", LATER, "rubbish"], ["get", "head"])
    axes = [lambda cell, nth=nth: (cell[nth], cell[1]) for nth in range(4)]
    for given, door, date, method in sample.of(cells, *axes):
        asked = {"If-None-Match": given} | ({"If-Modified-Since": date} if date else {})
        assert getattr(client, method)(door, headers=asked).status_code == 200, (door, asked)


def test_what_tells_its_date_says_how_long_it_holds(
    client: Client, records: list[Any], sample: Sample
) -> None:
    """Else caches guess from the date, and ask no more. Sampled, each route in both languages."""
    dated = 0
    for door in sample.of(addresses(records, WORD), route):
        answer = client.get(door)
        if "Last-Modified" in answer.headers:
            dated += 1
            assert "no-cache" in answer.headers["Cache-Control"], door
    assert dated > (10 if sample.whole else 0)


def own_page(door: str) -> str:
    return "" if "?" in door or door.count("/") > 3 else door


def route(door: str) -> Any:
    with suppress(Resolver404):
        name = resolve(door.partition("?")[0]).view_name
        return name, door.startswith("/en/"), door.partition("?")[2]
    return None
