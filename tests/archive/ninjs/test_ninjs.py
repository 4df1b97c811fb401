"""Each news page can be had as ninjs 3.1."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from jsonschema import ValidationError

from actors.models import Actor
from archive.models import Story
from dossiers.models import Dossier
from images.models import Picture
from press.models import Publication
from press.publishing.verbs import publish, withdraw
from tests.archive.exports.json_checks import validate
from tests.records import shown_to_readers
from timeline.models import Event, Place

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "ninjs_3.1_subset.json").read_text())


def read(client: Client, publication: Publication | None, status: int = 200) -> dict[str, Any]:
    assert publication
    answer = client.get(f"{publication.get_absolute_url()}ninjs.json")
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    item: dict[str, Any] = answer.json()
    validate(item, SCHEMA)
    return item


def test_a_story_is_told_with_all_that_is_known(
    client: Client,
    picture: Picture,
    make_live_story: Callable[..., Story],
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
) -> None:
    group, person = make_actor(), make_actor("سهيل العلي", actor_kind="person")
    place = make_place()
    shown_to_readers(group, person, place)
    story = make_live_story(
        "معركة الرقة",
        slug="معركة",
        byline="أمل حسن",
        tags=["الفرات"],
        actors=[group, person],
        places=[place],
        picture=picture,
        source_title="الجزيرة",
        source_url="https://example.org/خبر",
    )
    page = story.publication
    assert page
    assert page.edition
    item = read(client, page)
    made = page.first_published
    assert item["uri"] == f"tag:testserver,{made:%Y-%m-%d}:story/{page.pk}"
    assert (item["type"], item["version"], item["pubStatus"]) == ("text", "1", "usable")
    assert item["firstCreated"] == item["versionCreated"] == made.isoformat()
    assert item["contentCreated"] == "2017-08-06T00:00:00+00:00"
    assert (item["by"], item["language"], item["slugline"]) == ("أمل حسن", "ar", "معركة")
    assert [each["value"] for each in item["headlines"]] == ["معركة الرقة"]
    told = {each["role"]: each["value"] for each in item["descriptions"]}
    assert told == {"summary": "خبر من الميدان.", "contentDate": "2017-08-06"}
    body = item["bodies"][0]
    assert (body["value"], body["wordCount"]) == ("<p>نص الخبر.</p>", 2)
    assert [(each["name"], each["uri"]) for each in item["organisations"]] == [
        ("تنظيم الدولة", f"urn:uuid:{group.group}")
    ]
    assert [each["name"] for each in item["people"]] == ["سهيل العلي"]
    assert item["places"][0]["geoJSON"]["coordinates"] == [39.009, 35.95]
    assert item["subjects"][0]["name"] == "الفرات"
    assert item["infoSources"][0]["uri"] == "https://example.org/%D8%AE%D8%A8%D8%B1"
    ids = {each["role"]: each["value"] for each in item["altIds"]}
    assert ids["edition"].endswith("/editions/1/")
    assert ids["digest"] == f"sha256:{page.edition.digest}"
    assert client.get(item["renditions"][0]["href"]).status_code == 200


def test_the_picture_comes_with_its_files(
    client: Client, picture: Picture, make_live_story: Callable[..., Story]
) -> None:
    item = read(client, make_live_story(picture=picture).publication)
    shown = item["associations"][0]
    assert (shown["type"], shown["by"]) == ("picture", "Graphics desk")
    assert [each["role"] for each in shown["descriptions"]] == ["caption", "altText"]
    assert len(shown["renditions"]) == 9
    first = shown["renditions"][0]
    path = default_storage.url(f"pictures/{picture.token}/480.avif")
    assert first["href"] == f"http://testserver{path}"
    assert first["poi"] == {"x": 240, "y": 150}


def test_a_dossier_is_told_in_part(client: Client, live_dossier: Dossier) -> None:
    item = read(client, live_dossier.publication)
    assert (item["type"], item["representationType"]) == ("composite", "partial")
    assert item["bodies"][0]["value"].count("<p>") == 3
    assert item["associations"]


@pytest.mark.parametrize(
    ("date", "dates"),
    [
        ("2017-06-06", {"expectedStartDate": "2017-06-06"}),
        ("2017-06~", {"expectedStartDate": "2017-06"}),
        ("2017-06/2017-10-17", {"expectedStartDate": "2017-06", "expectedEndDate": "2017-10-17"}),
        ("../2017", {"expectedEndDate": "2017"}),
        ("2017/..", {"expectedStartDate": "2017"}),
    ],
)
def test_an_event_has_its_date_as_it_is_known(
    client: Client, make_event: Callable[..., Event], date: str, dates: dict[str, str]
) -> None:
    event = make_event(date=date)
    publish(event, by=None)
    item = read(client, Event.objects.get(pk=event.pk).publication)
    assert item["type"] == "event"
    assert item["eventDetails"]["dates"] == dates
    assert item["infoSources"] == [{"role": "source", "name": "الجزيرة"}]
    assert {"role": "contentDate", "contentType": "text/plain", "value": date} in item[
        "descriptions"
    ]


def test_participants_are_named_with_their_roles(
    client: Client,
    make_actor: Callable[..., Actor],
    make_event: Callable[..., Event],
    make_place: Callable[..., Place],
) -> None:
    event = make_event("حصار", (make_actor(), "attacker"), place=make_place())
    publish(event, by=None)
    item = read(client, Event.objects.get(pk=event.pk).publication)
    assert item["organisations"][0]["rel"] == "attacker"
    assert item["places"][0]["name"] == "الرقة"


def test_what_is_withdrawn_says_nothing_but_that(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    story = make_live_story()
    withdraw(story, by=None, reason="سبب")
    item = read(client, story.publication, status=410)
    assert item["pubStatus"] == "canceled"
    assert set(item) == {"standard", "uri", "pubStatus", "versionCreated"}


def test_a_second_look_is_answered_without_the_item(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    story = make_live_story()
    address = f"{story.get_absolute_url()}ninjs.json"
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    story.blurb = "آخر."
    story.save()
    publish(story, by=None)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again.json()["version"] == "2"


def test_what_is_no_news_or_never_was_is_not_found(
    client: Client, make_actor: Callable[..., Actor]
) -> None:
    actor = make_actor()
    publish(actor, by=None)
    page = Actor.objects.get(pk=actor.pk).get_absolute_url()
    assert client.get(f"{page}ninjs.json").status_code == 404
    assert client.get("/stories/nothing/ninjs.json").status_code == 404


def test_a_page_that_moved_is_found_where_it_is(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    story = make_live_story(slug="before")
    story.slug = "after"
    story.save()
    publish(story, by=None)
    answer = client.get("/stories/before/ninjs.json")
    assert answer.status_code == 301
    assert answer["Location"] == "/stories/after/ninjs.json"


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"uri": "no address"},
        {"uri": "urn:x:1", "pubStatus": "withdrawn"},
        {"uri": "urn:x:1", "pubstatus": "usable"},
        {"uri": "urn:x:1", "firstCreated": "2017"},
    ],
)
def test_the_schema_refuses_what_is_not_ninjs(broken: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        validate(broken, SCHEMA)
