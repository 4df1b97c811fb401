"""The page of a dossier's whole timeline: from its edition, filtered and paged by its address."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from press.publishing.verbs import publish, withdraw
from tests import records
from tests.records import shown_to_readers
from timeline.models import Event

Make = Callable[..., Any]
URL = reverse("timeline", args=["حملة-الرقة"])


@pytest.fixture(scope="module")
def _told(kept_for_the_module: None) -> None:
    dossier = records.dossier(shows=records.picture())
    force, group = records.actor("قسد"), records.actor("تنظيم الدولة")
    city = records.place("الرقة")
    events = [
        records.event("الإعلان", (force, "attacker"), date="2016-11-06"),
        records.event("الخروج", (group, "defender"), place=city, date="2017-10-14/2017-10-15"),
        records.event("قديم", date="2013-37"),
    ]
    dossier.events.set(events)
    shown_to_readers(*events)
    publish(Dossier.objects.get(), by=None)


@pytest.fixture
def told(_told: None, db: None) -> Dossier:
    """A live dossier of three events; two have an actor, one a place."""
    return Dossier.objects.get()


def titles(client: Client, **query: str) -> list[str]:
    page = BeautifulSoup(client.get(URL, query).content.decode(), "lxml")
    return [title.get_text(strip=True) for title in page.select(".timeline__body h3")]


def test_all_events_stand_in_order(client: Client, told: Dossier) -> None:
    assert titles(client) == ["قديم", "الإعلان", "الخروج"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"role": "defender"}, ["الخروج"]),
        ({"from": "2016", "to": "نوفمبر 2016"}, ["الإعلان"]),
        ({"from": "2013-02", "to": "2013-03"}, ["قديم"]),
        ({"from": "2013-02", "to": "2013-03", "sure": "1"}, []),
        ({"kind": "battle"}, []),
    ],
)
def test_the_address_filters(
    client: Client, told: Dossier, query: dict[str, str], found: list[str]
) -> None:
    assert titles(client, **query) == found


def test_an_actor_and_a_place_filter(client: Client, told: Dossier) -> None:
    content = told.publication.edition.content  # type: ignore[union-attr]
    event = next(event for event in content["events"] if event["place"])
    assert titles(client, actor=event["participants"][0]["group"]) == ["الخروج"]
    assert titles(client, place=event["place"]["group"]) == ["الخروج"]


def test_an_event_leads_to_its_page(client: Client, told: Dossier) -> None:
    page = BeautifulSoup(client.get(URL).content.decode(), "lxml")
    assert [link["href"] for link in page.select(".timeline__body h3 a")] == [
        Event.objects.get(title=title).get_absolute_url() for title in ("قديم", "الإعلان", "الخروج")
    ]


def test_it_tells_what_was_published(client: Client, told: Dossier) -> None:
    Event.objects.filter(title="قديم").update(title="لم ينشر")
    assert "قديم" in titles(client)


def test_it_is_sent_once(client: Client, told: Dossier) -> None:
    first = client.get(URL)
    again = client.get(URL, headers={"if-none-match": first["ETag"]})
    other = client.get(URL, {"role": "defender"}, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, other.status_code) == (200, 304, 200)


def test_a_moved_and_a_withdrawn_dossier_say_so(client: Client, told: Dossier) -> None:
    told.publication.move("dossiers/أخرى")  # type: ignore[union-attr]
    assert client.get(URL).status_code == 301
    Dossier.objects.update(slug="أخرى")
    withdraw(Dossier.objects.get(), by=None, reason="سبب")
    assert client.get(reverse("timeline", args=["أخرى"])).status_code == 410
    assert client.get(reverse("timeline", args=["لا-شيء"])).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"page": "-1"}, {"page": "10" * 9}, {"from": "31 نوفمبر 2016"}, {"from": "x" * 10_000},
        {"actor": "\0"}, {"role": "\ud800"}, {"kind": "نوع"}, {"to": "10 محرم 1438"},
    ],
)  # fmt: skip
def test_no_address_breaks_it(client: Client, told: Dossier, query: dict[str, str]) -> None:
    encoded = urlencode(query, errors="surrogatepass")
    assert client.get(f"{URL}?{encoded}").status_code == 200
