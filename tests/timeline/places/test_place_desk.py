"""A place at the desk: its position in any notation, what looks wrong with it, who held it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor
from tests import records
from tests.posting import filled
from timeline.models import Control, Place

pytestmark = pytest.mark.django_db

ADD = "/admin/timeline/place/add/"
RAQQA = (Decimal("35.95000"), Decimal("39.00900"))


def url(place: Place) -> str:
    return reverse("admin:timeline_place_change", args=[place.pk])


@pytest.fixture(scope="module")
def empty(kept_for_the_module: None) -> dict[str, Any]:
    client = Client()
    client.force_login(records.account("editor"))
    return filled(client, ADD)


def new(empty: dict[str, Any], latitude: str, longitude: str, **more: Any) -> dict[str, Any]:
    name = {"names-0-text": "مكان", "names-0-rule": "preferred", "place_kind": "city"}
    point = {"latitude": latitude, "longitude": longitude}
    return empty | name | point | more | {"_continue": "1"}


def told(response: Any, field: str) -> str:
    """What is said at a field of a form that was refused."""
    assert response.status_code == 200
    page = BeautifulSoup(response.content.decode(), "lxml")
    error = page.select_one(f"#id_{field}_error")
    return error.text.strip() if error else ""


def typed(response: Any, field: str) -> str:
    found = BeautifulSoup(response.content.decode(), "lxml").select_one(f"#id_{field}")
    return str(found.get("value", "")) if found else ""


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("35.950", "39.009"),
        ("35.950, 39.009", ""),
        ("35°57′00″N 39°00′32.4″E", ""),
        ("٣٥٫٩٥، ٣٩٫٠٠٩", ""),
        ("39.009E 35.95N", ""),
        ("35.9500000001", "39.00899999999"),
        ("35.95 شمالا", "39.009 شرقا"),
    ],
)
def test_a_position_is_understood(
    editor: Client, empty: dict[str, Any], latitude: str, longitude: str
) -> None:
    assert editor.post(ADD, new(empty, latitude, longitude)).status_code == 302
    place = Place.objects.get()
    assert (place.latitude, place.longitude) == RAQQA
    form = filled(editor, url(place))
    assert (form["latitude"], form["longitude"]) == ("35.95", "39.009")


def test_a_place_without_a_position_is_saved(editor: Client, empty: dict[str, Any]) -> None:
    assert editor.post(ADD, new(empty, "", "")).status_code == 302
    assert Place.objects.get().latitude is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "field"),
    [
        ("35.95", "", "longitude"),
        ("", "39.009", "latitude"),
        ("95", "200", "latitude"),
        ("35", "-181", "longitude"),
        ("35.95, 39.009", "40", "longitude"),
        ("NaN", "39", "latitude"),
        ("inf", "39", "latitude"),
        ("1e400", "39", "latitude"),
        ("35.95\x00", "39", "latitude"),
        ("٣٥" * 5000, "39", "latitude"),
        ("35.95", "شرق", "longitude"),
    ],
)
def test_what_is_no_position_is_refused_and_kept(
    editor: Client, empty: dict[str, Any], latitude: str, longitude: str, field: str
) -> None:
    answer = editor.post(ADD, new(empty, latitude, longitude, summary="كتبت هذا"))
    assert told(answer, field)
    assert typed(answer, "latitude") == latitude or "\x00" in latitude
    assert typed(answer, "longitude") == longitude
    assert "كتبت هذا" in answer.content.decode()
    assert not Place.objects.exists()


@pytest.mark.usefixtures("_english")
def test_swapped_degrees_are_offered_the_right_way_round(
    editor: Client, empty: dict[str, Any], make_place: Callable[..., Place]
) -> None:
    answer = editor.post(ADD, new(empty, "139.7", "35.7"))
    assert "35.7, 139.7" in told(answer, "latitude")
    point = {"latitude": Decimal("15.6"), "longitude": Decimal("32.5")}
    parent = make_place("الخرطوم", **point)
    answer = editor.post(ADD, new(empty, "32.6", "15.5", parent=parent.pk))
    assert "15.5, 32.6" in told(answer, "latitude")
    assert editor.post(ADD, new(empty, "15.5, 32.6", "", parent=parent.pk)).status_code == 302


def spans(*rows: tuple[str, str, list[int]]) -> dict[str, Any]:
    sent: dict[str, Any] = {"controls-TOTAL_FORMS": len(rows)}
    for number, (period, state, actors) in enumerate(rows):
        row = {"period": period, "state": state, "actors": actors, "confidence": "medium"}
        sent |= {f"controls-{number}-{name}": value for name, value in row.items()}
    return sent


def test_overlapping_control_is_told_right_after_saving(
    editor: Client, empty: dict[str, Any], make_actor: Callable[..., Actor]
) -> None:
    one, other = make_actor("قسد"), make_actor("تنظيم الدولة")
    rows = [("2014/2017-10-17", "held", [other.pk]), ("منذ 2017-06", "held", [one.pk])]
    answer = editor.post(ADD, new(empty, "", "") | spans(*rows), follow=True)
    page = BeautifulSoup(answer.content.decode(), "lxml")
    (warning,) = [each.text for each in page.select(".messagelist .warning")]
    assert "قسد" in warning
    assert "تنظيم الدولة" in warning
    assert Control.objects.count() == 2
    place = Place.objects.get()
    form = filled(editor, url(place)) | {"controls-1-state": "contested", "_continue": "1"}
    answer = editor.post(url(place), form, follow=True)
    assert not BeautifulSoup(answer.content.decode(), "lxml").select(".messagelist .warning")


def test_holders_are_kept_and_translations_of_them_refused(
    editor: Client, make_actor: Callable[..., Actor], make_place: Callable[..., Place]
) -> None:
    one, other = make_actor("قسد"), make_actor("تنظيم الدولة")
    there = Actor.objects.create(slug="sdf", language="en", translation_of=one)
    place = make_place()
    form = filled(editor, url(place)) | {"_continue": "1"}
    refused = form | spans(("2014", "held", [one.pk, there.pk]))
    assert editor.post(url(place), refused).status_code == 200
    form |= spans(("2014", "contested", [one.pk, other.pk]))
    assert editor.post(url(place), form).status_code == 302
    again = filled(editor, url(place)) | {"_continue": "1"}
    assert sorted(again["controls-0-actors"]) == sorted([str(one.pk), str(other.pk)])
    assert editor.post(url(place), again).status_code == 302
    assert set(Control.objects.get().actors.all()) == {one, other}


def test_opening_and_saving_take_as_many_queries_for_few_and_for_many_spans(
    editor: Client, make_actor: Callable[..., Actor], make_place: Callable[..., Place]
) -> None:
    actors = [make_actor(f"فاعل {number}") for number in range(3)]
    counts = []
    for size in (2, 3, 12):  # the first: a log-in is listed, kinds of records are looked up once
        place = make_place(*[f"اسم {size} {number}" for number in range(size)])
        for number in range(size):
            period = f"{1900 + number}/{1901 + number}"
            Control.objects.create(place=place, period=period).actors.set(actors)
        found = []
        changes: list[dict[str, str]] = [
            {},
            {"controls-1-how": "معركة"},
            {"names-1-text": f"اسم آخر {size}"},
        ]
        for change in changes:
            with CaptureQueriesContext(connection) as opened:
                form = filled(editor, url(place))
            with CaptureQueriesContext(connection) as saved:
                sent = form | change | {"_continue": "1"}
                assert editor.post(url(place), sent).status_code == 302
            found += [len(opened), len(saved)]
        counts.append(found)
    assert counts[1] == counts[2]
