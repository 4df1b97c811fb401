"""What is withdrawn is gone from all that shows it, at once; and with one step those pages are
published without it."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.models import Dossier, TimelineBlock
from press.models import Publication
from press.publishing.verbs import publish, withdraw
from timeline.models import Event

Make = Callable[..., Any]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]


@pytest.fixture
def event(make_event: Make, make_actor: Make) -> Event:
    made: Event = make_event("الهجوم", (make_actor("القوات"), "attacker"), summary="وقع هجوم.")
    publish(made, by=None)
    return Event.objects.get(pk=made.pk)


@pytest.fixture
def telling(dossier: Dossier, event: Event) -> Dossier:
    TimelineBlock.objects.create(parent=dossier, region="body", ordering=5)
    dossier.events.add(event)
    publish(Dossier.objects.get(pk=dossier.pk), by=None)
    return Dossier.objects.get(pk=dossier.pk)


def url(event: Event) -> str:
    return reverse("admin:timeline_event_withdraw", args=[event.pk])


def test_readers_no_longer_see_it_there(client: Client, telling: Dossier, event: Event) -> None:
    address = telling.get_absolute_url()
    before = client.get(address)
    assert "وقع هجوم." in before.content.decode()
    withdraw(event, by=None, reason="لا يصح")
    now = client.get(address, headers={"if-none-match": before["ETag"]})
    assert now.status_code == 200
    page = BeautifulSoup(now.content.decode(), "lxml")
    assert "وقع هجوم." not in page.text
    (reason,) = page.select(f"a[href='{event.get_absolute_url()}']")
    assert "لا يصح" in client.get(str(reason["href"])).content.decode()
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) == 2


def test_its_pages_say_that_they_differ(telling: Dossier, event: Event) -> None:
    withdraw(event, by=None, reason="لا يصح")
    there = Dossier.objects.get()
    assert there.state == "changed"
    assert there.compose()["events"] == []


def test_the_desk_asks_what_shows_it_and_publishes_that_without_it(
    chief: Client, telling: Dossier, event: Event
) -> None:
    page = BeautifulSoup(chief.get(url(event)).content.decode(), "lxml")
    (box,) = page.select("input[name=record]")
    assert box.has_attr("checked")
    form = {"version": event.version, "reason": "لا يصح", "record": box["value"]}
    assert chief.post(url(event), form).status_code == 302
    there = Dossier.objects.get()
    assert there.state == "live"
    assert there.edition is not None
    assert there.edition.number == 2
    assert there.edition.content["events"] == []
    assert "الهجوم" in there.edition.note
    assert Publication.objects.get(kind="dossier").withdrawn == []


def test_nothing_happens_where_one_of_them_cannot_go_out(
    chief: Client, telling: Dossier, event: Event
) -> None:
    Dossier.objects.update(title=" ")
    value = f"dossier:{telling.pk}:{telling.version}"
    answer = chief.post(
        url(event), {"version": event.version, "reason": "سبب مكتوب", "record": value}
    )
    assert answer.status_code == 409
    assert "سبب مكتوب" in answer.content.decode()
    assert Event.objects.get().state == "live"


def test_with_unfinished_changes_of_its_own_a_page_is_not_marked(
    chief: Client, telling: Dossier, event: Event
) -> None:
    Dossier.objects.update(title="لم يكتمل", version=telling.version + 1)
    page = BeautifulSoup(chief.get(url(event)).content.decode(), "lxml")
    (box,) = page.select("input[name=record]")
    assert not box.has_attr("checked")


def test_the_search_no_longer_finds_it_there(
    client: Client, telling: Dossier, event: Event
) -> None:
    def found() -> str:
        return client.get("/archive/search.json?q=هجوم").content.decode()

    assert "هجوم" in found().replace("q=هجوم", "")
    withdraw(event, by=None, reason="لا يصح")
    assert '"number": 0' in found() or '"number":0' in found()
    call_command("check_index")


def test_what_comes_back_is_shown_again(client: Client, telling: Dossier, event: Event) -> None:
    withdraw(event, by=None, reason="لا يصح")
    publish(Event.objects.get(), by=None)
    page = client.get(telling.get_absolute_url()).content.decode()
    assert "وقع هجوم." in page
    assert Dossier.objects.get().state == "live"
    call_command("check_index")


def test_lists_of_events_no_longer_name_a_withdrawn_actor(client: Client, event: Event) -> None:
    actor = event.participations.get().actor
    assert "القوات" in client.get("/events/").content.decode()
    withdraw(actor, by=None, reason="لا يصح")
    for address in ("/events/", event.get_absolute_url(), f"/{event.path}/editions/1/"):
        assert "القوات" not in client.get(address).content.decode(), address
