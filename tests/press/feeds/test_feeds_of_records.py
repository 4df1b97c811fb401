"""A dossier's feed has an entry for each edition; that of a tag, an actor or a place what tells of
it. Their pages lead to them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from lxml import etree

from actors.models import Actor
from dossiers.models import Dossier
from press.editions.publications import page_url
from press.publishing.verbs import publish, withdraw
from press.records.kinds import kinds
from tests.records import shown_to_readers
from tests.records import story as story_there
from timeline.models import Event, Place

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    tree = etree.fromstring(answer.content)
    return [each.text for each in tree.iterfind(f"{ATOM}entry/{ATOM}title")]


def changed(dossier: Dossier, note: str) -> None:
    dossier = Dossier.objects.get(pk=dossier.pk)
    dossier.standfirst += f" {note}."
    dossier.version += 1
    dossier.save()
    publish(dossier, by=None, note=note)


def test_a_dossier_has_an_entry_for_each_edition(client: Client, live_dossier: Dossier) -> None:
    changed(live_dossier, "سطر جديد")
    withdraw(Dossier.objects.get(pk=live_dossier.pk), by=None, reason="لا يصح")
    feed = page_url("page_feed", live_dossier.path)
    assert client.get(feed).status_code == 410
    changed(live_dossier, "عاد")
    tree = etree.fromstring(client.get(feed).content)
    links = [each.attrib["href"] for each in tree.iterfind(f"{ATOM}entry/{ATOM}link")]
    assert [link.rstrip("/").rpartition("/")[2] for link in links] == ["4", "2", "1"]
    assert all(client.get(link).status_code == 200 for link in links)
    summaries = [each.text for each in tree.iterfind(f"{ATOM}entry/{ATOM}summary")]
    assert "عاد" in summaries[0]
    assert "سطر جديد" in summaries[1]


def test_where_it_was_its_feed_leads_on(client: Client, live_dossier: Dossier) -> None:
    assert live_dossier.publication
    was = live_dossier.publication.path
    live_dossier.publication.move("dossiers/there")
    answer = client.get(page_url("page_feed", was))
    assert (answer.status_code, answer["Location"]) == (301, "/dossiers/there/feed/")


def test_of_an_actor_a_place_and_a_tag_what_tells_of_it(
    client: Client,
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
    make_event: Callable[..., Event],
    make_dossier: Callable[..., Dossier],
) -> None:
    actor, place = make_actor("تنظيم"), make_place("منبج")
    event = make_event("معركة", (actor, "attacker"), slug="battle", place=place)
    other = make_event("سواه", slug="other")
    english = make_dossier(slug="raqqa", title="Raqqa", language="en")
    dossier = make_dossier(title="ملف", slug="d")
    for each in (english, dossier):
        each.tags.set(["وسم"])
    shown_to_readers(actor, place, event, other, english, dossier)
    for record in (actor, place):
        assert titles(client, page_url("page_feed", record.path)) == ["معركة"]
    assert titles(client, "/tags/وسم/feed/") == ["ملف"]
    assert titles(client, "/en/tags/وسم/feed/") == ["Raqqa"]
    assert client.get("/tags/لا-شيء/feed/").status_code == 404
    withdraw(Event.objects.get(pk=event.pk), by=None, reason="لا يصح")
    assert titles(client, page_url("page_feed", actor.path)) == []


def test_every_kind_of_page_shows_its_feed(
    client: Client,
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
    make_event: Callable[..., Event],
    live_dossier: Dossier,
) -> None:
    story = story_there()
    shown_to_readers(story)
    found: list[Any] = [live_dossier, story, make_actor(), make_place("الرقة"), make_event("حدث")]
    shown_to_readers(*found[2:])
    assert {record.kind for record in found} == {kind.name for kind in kinds()}
    live_dossier.tags.set(["وسم"])
    publish(Dossier.objects.get(pk=live_dossier.pk), by=None)
    shown = [(f"/{record.path}/", f"/{record.path}/feed/") for record in found]
    for page, feed in [
        *shown,
        ("/tags/وسم/", "/tags/وسم/feed/"),
        ("/en/tags/وسم/", "/en/tags/وسم/feed/"),
    ]:
        soup = BeautifulSoup(client.get(page).content, "html.parser")
        for place in ("link", "a"):
            told = soup.find_all(place, type="application/atom+xml")
            assert feed in {unquote(str(each["href"])) for each in told}, (page, place)


def test_they_ask_as_little_for_many(
    client: Client,
    live_dossier: Dossier,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for _again in range(3):
        changed(live_dossier, "مرة أخرى")
    with django_assert_max_num_queries(2):
        assert len(titles(client, page_url("page_feed", live_dossier.path))) == 4
