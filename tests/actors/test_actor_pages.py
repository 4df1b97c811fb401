"""The page of an actor: who it is, how it stands to others and since when, and what shows it."""

import datetime
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from psycopg2.extras import DateRange

from actors.models import Actor, ActorName, Relation
from actors.templatetags.actors import ROLES, stood
from dossiers.models import Dossier, WhoIsWho
from press.editions.publications import Publication
from press.publishing.verbs import publish, withdraw
from tests.records import shown_to_readers
from timeline.models import Control, Participation, Place

Make = Callable[..., Any]
pytestmark = pytest.mark.django_db
DAY = datetime.date(2017, 10, 30)


@pytest.fixture
def cast(make_actor: Make) -> dict[str, Actor]:
    """A force with a backer and an adversary, all of them live."""
    force = make_actor("القوات", actor_kind="coalition", founded="2015-10")
    state = make_actor("أمريكا", actor_kind="state")
    group = make_actor("التنظيم")
    facts = {"source_title": "الجزيرة", "confidence": "high"}
    backs = {"kind": "backs", "period": "2015-10/..", "note": "تسليح"}
    Relation.objects.create(from_actor=state, to_actor=force, **backs, **facts)
    Relation.objects.create(from_actor=force, to_actor=group, kind="fights", period="2015/2017-10")
    found = {"force": force, "state": state, "group": group}
    shown_to_readers(*found.values())
    return {name: Actor.objects.get(pk=actor.pk) for name, actor in found.items()}


def shown(client: Client, address: str = "/actors/القوات/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def address(record: Any) -> str:
    return Publication.objects.get(group=record.group).get_absolute_url()


def texts(page: BeautifulSoup | Tag, selector: str) -> list[str]:
    return [" ".join(tag.text.split()) for tag in page.select(selector)]


def test_the_head_tells_who_it_is(client: Client, cast: dict[str, Actor]) -> None:
    page = shown(client)
    assert texts(page, "h1") == ["القوات"]
    assert texts(page, ".hero__standfirst") == ["تعريف."]
    assert one(page, ".mark--xl[data-kind=coalition]").text == "ق"
    assert one(page, "dl time")["datetime"] == "2015-10"


def test_relations_that_stand_come_before_those_that_have_ended(
    client: Client, cast: dict[str, Actor]
) -> None:
    page = shown(client)
    kinds = [str(row["data-rel"]) for row in page.select(".relation")]
    assert kinds == ["backer", "adversary"]
    standing, ended = page.select(".relation")
    assert not standing.find_parent(attrs={"aria-labelledby": "h-earlier"})
    assert ended.find_parent(attrs={"aria-labelledby": "h-earlier"})
    assert one(standing, "a.actor-badge")["href"] == address(cast["state"])
    assert "تسليح" in standing.text
    assert "الجزيرة" in standing.text
    assert len(standing.select("svg.spanbar path")) > 1
    assert not ended.select("a[rel=external]")


def test_a_withdrawn_actor_is_told_of_no_more(client: Client, cast: dict[str, Actor]) -> None:
    withdraw(cast["state"], by=None, reason="بطلب")
    page = shown(client)
    assert len(page.select(".relation")) == 1
    assert "أمريكا" not in page.text
    assert page.select(f"a[href='{address(cast['state'])}']"), "its address tells the reason"


def test_names_are_told_with_their_time_and_rule(client: Client, cast: dict[str, Actor]) -> None:
    names: list[dict[str, Any]] = [
        {"text": "قسد", "kind": "acronym", "valid": "2015-10/.."},
        {"text": "الاقتباس", "rule": "quoted"},
        {"text": "الغلط", "kind": "misspelling"},
        {"text": "الممنوع", "rule": "avoid"},
        {"text": "السر", "search_only": True},
        {"text": "Hêzên", "language": "ku"},
    ]
    for name in names:
        ActorName.objects.create(owner=cast["force"], **name)
    publish(Actor.objects.get(pk=cast["force"].pk), by=None)
    page = shown(client)
    card = one(page, "dl.rows")
    rows = texts(card, "dd li")
    assert rows[0].startswith("القوات")
    assert "«الاقتباس»" in card.text
    assert one(card, "li time")["datetime"] == "2015-10"
    assert one(card, "bdi[lang=ku][dir=ltr]").text == "Hêzên"
    for unsaid in ("الغلط", "الممنوع", "السر"):
        assert unsaid not in page.text


def test_parts_without_anything_to_say_are_left_out(client: Client, make_actor: Make) -> None:
    actor = make_actor("مجهول", summary="", actor_kind="armed_group")
    publish(actor, by=None)
    page = shown(client, "/actors/مجهول/")
    assert not page.select(".relation, .timeline, .axis, .tags, .hero__standfirst, .prose, .card")
    assert len(page.select("dl.rows > div")) == 2


def test_facts_are_told_to_search_engines(client: Client, cast: dict[str, Actor]) -> None:
    Actor.objects.filter(pk=cast["force"].pk).update(wikidata="Q21075890")
    publish(Actor.objects.get(pk=cast["force"].pk), by=None)
    data = json.loads(one(shown(client), "script[type='application/ld+json']").text)
    assert data["@type"] == "Organization"
    assert data["foundingDate"] == "2015-10"
    assert data["sameAs"] == "https://www.wikidata.org/wiki/Q21075890"
    state = shown(client, "/actors/أمريكا/")
    assert json.loads(one(state, "script[type='application/ld+json']").text)["@type"] == "Country"


def test_a_translation_links_its_twin_and_pages_of_its_language(
    client: Client, cast: dict[str, Actor]
) -> None:
    for slug, key in (("sdf", "force"), ("us", "state")):
        source = cast[key]
        same = {"translation_of": source, "group": source.group, "language": "en"}
        publish(Actor.objects.create(slug=slug, summary="English.", **same), by=None)
    english = shown(client, "/actors/sdf/")
    backer, enemy = english.select("a.actor-badge")
    assert (backer["href"], backer.get("hreflang")) == ("/actors/us/", None)
    assert enemy["hreflang"] == "ar"
    assert enemy.select("bdi[lang=ar][dir=rtl]")
    assert one(english, "dl.rows a[hreflang=ar]")
    assert one(english, "link[rel=alternate][hreflang=ar]")
    assert one(shown(client), "dl.rows a[hreflang=en]")["href"] == "/actors/sdf/"


def test_an_old_edition_shows_what_was_known_then(client: Client, cast: dict[str, Actor]) -> None:
    Relation.objects.all().delete()
    publish(Actor.objects.get(pk=cast["force"].pk), by=None)
    assert not shown(client).select(".relation")
    old = shown(client, "/actors/القوات/editions/1/")
    assert len(old.select(".relation")) == 2
    assert old.select(".asof")
    assert one(old, "meta[name=robots]")["content"] == "noindex"
    assert not old.select("script[type='application/ld+json']")


def test_events_dossiers_and_places_that_show_it_are_linked(
    client: Client, cast: dict[str, Actor], make_event: Make, make_place: Make, dossier: Dossier
) -> None:
    force = cast["force"]
    place: Place = make_place("الرقة")
    Control.objects.create(place=place, period="2017-10-17/..").actors.add(force)
    shown_to_readers(place)
    attack = make_event("الهجوم", (force, "attacker"), date="2017-06-06", place=place)
    undated = make_event("بلا تاريخ", (force, "witness"), (force, "backer"))
    first = make_event("الإعلان", (force, "mediator"), date="2016-11-06")
    WhoIsWho.objects.create(parent=dossier, region="body", actor=force, side="attack", ordering=1)
    for record in (attack, undated, first, Dossier.objects.get(pk=dossier.pk)):
        publish(record, by=None)
    publish(make_event("غيره", (cast["group"], "attacker")), by=None)
    Publication.objects.filter(title="بلا تاريخ").update(days=None)
    page = shown(client)
    assert texts(page, ".timeline h3") == ["الإعلان", "الهجوم", "بلا تاريخ"]
    assert str(ROLES["attacker"]) in texts(page, ".timeline__item")[1]
    assert "الرقة" in texts(page, ".timeline__item")[1]
    assert one(page, "a.more")["href"] == f"/events/?actor={quote('القوات')}"
    assert texts(page, ".card__title") == ["حملة الرقة"]
    assert one(page, ".tags a")["href"] == address(place)


def test_an_event_tells_the_name_of_its_day(
    client: Client, cast: dict[str, Actor], make_event: Make
) -> None:
    force = cast["force"]
    former = {"kind": "former", "valid": "2013/2014"}
    ActorName.objects.create(owner=force, text="البركان", **former)
    publish(force, by=None)
    event = make_event("قديم", (force, "attacker"), date="2014-05-05")
    publish(event, by=None)
    assert "البركان" in texts(shown(client), ".timeline__item")[0]


@pytest.mark.parametrize("number", [10, 100, 1_000, 2_000])
def test_a_page_asks_two_queries_however_much_shows_the_actor(
    client: Client, cast: dict[str, Actor], make_event: Make, number: int
) -> None:
    force = cast["force"]
    event = make_event("حدث", (force, "attacker"), date="2010-01-01")
    publish(event, by=None)
    copies(Publication.objects.get(kind="event"), number - 1)
    with CaptureQueriesContext(connection) as queries:
        page = shown(client)
    assert len(queries) == 2
    assert "content" not in queries[1]["sql"]
    assert len(page.select(".timeline__item")) == min(number, 12)
    if number > 12:
        assert page.select(".timeline h3")[-1].text == f"نسخة {number - 2}"
        assert str(number) in one(page, "section[aria-labelledby=h-events] p").text


def copies(like: Publication, number: int) -> None:
    """Publications as this one, each a day later than the one before."""
    start = datetime.date(2011, 1, 1)
    rows = []
    for each in range(number):
        day = start + datetime.timedelta(days=each)
        rows.append(
            Publication(
                kind=like.kind,
                language=like.language,
                state=like.state,
                path=f"events/copy-{each}",
                group=f"00000000-0000-0000-0000-{each:012}",
                title=f"نسخة {each}",
                facts=like.facts | {"date": day.isoformat()},
                days=DateRange(day, day + datetime.timedelta(days=1)),
                mentions=like.mentions,
                first_published=like.first_published,
                last_published=like.last_published,
            )
        )
    Publication.objects.bulk_create(rows)


@pytest.mark.parametrize(
    ("period", "stands"),
    [
        ("", True),
        ("2015-10/..", True),
        ("2015-10/2017-10-30", True),
        ("2015-10/2017-10-29", False),
        ("../2016", False),
        ("2017-10", True),
        ("2016~", False),
        ("2016/", True),
        ("no date", True),
    ],
)
def test_what_stands_on_a_day(period: str, stands: bool) -> None:
    relation = {"kind": "backs", "period": period}
    assert bool(stood([relation], DAY, now=True)) is stands
    assert bool(stood([relation], DAY, now=False)) is not stands


def test_relations_are_grouped_in_the_order_of_the_house() -> None:
    rows = [("fights", "2015/.."), ("of old", ""), ("part_of", ""), ("fights", "2014/..")]
    found = stood([{"kind": kind, "period": period} for kind, period in rows], DAY, now=True)
    assert [kindred.kind for kindred in found] == ["part_of", "fights", "of old"]
    assert [each["period"] for each in found[1].relations] == ["2014/..", "2015/.."]


def test_every_role_of_an_event_has_its_word() -> None:
    with translation.override("en"):
        assert {role: str(word) for role, word in ROLES.items()} == {
            value: str(label) for value, label in Participation.Role.choices
        }
