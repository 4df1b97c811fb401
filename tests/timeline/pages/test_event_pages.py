"""What the page of an event shows, and what it costs."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import ActorName
from language.templatetags.dates import certainty
from press.models import Correction, Publication
from press.publishing.mentions import mentioned
from press.publishing.verbs import correct, publish, withdraw
from tests import records
from tests.timeline.pages.live_events import many, put_live
from timeline.models import Event, EventSource, Participation, Place
from timeline.templatetags.timeline import bounds, by_role, people

Make = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _event(kept_for_the_module: None) -> None:
    country = records.place("سوريا", place_kind="country")
    city = records.place("الرقة", parent=country)
    for place in (country, city):
        publish(place, by=None)
    group, force = records.actor("تنظيم الدولة"), records.actor("قوات سوريا الديمقراطية")
    ActorName.objects.create(owner=force, text="SDF", language="en", rule="preferred")
    for actor in (group, force):
        publish(actor, by=None)
    made = records.event(
        "خروج المقاتلين",
        (force, "attacker"),
        (group, "defender"),
        date="2017-10-11~/2017-10-20~",
        place=city,
        event_kind="withdrawal",
        text="<p>نص الحدث.</p>",
        casualties_low=20,
        casualties_best=30,
        casualties_high=40,
        casualties_note="قتلى من المدنيين",
    )
    Participation.objects.filter(actor=group).update(name_used="الدولة الإسلامية", note="خرج")
    EventSource.objects.create(
        event=made,
        source_title="Statement <1>",
        source_url="https://example.org/a?b=1&c=2",
        source_date="2017-10",
        says="لم يشارك",
        confidence="high",
    )
    publish(made, by=None)


@pytest.fixture
def city(_event: None, db: None) -> Place:
    return Place.objects.get(slug="الرقة")


@pytest.fixture
def event(_event: None, db: None) -> Event:
    """Live, with all that a page can show but a picture."""
    return Event.objects.get(title="خروج المقاتلين")


def page_of(client: Client, record: Any) -> Any:
    response = client.get(f"/{record.path}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def words(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


def test_it_shows_all_that_is_known(client: Client, event: Event) -> None:
    page = page_of(client, event)
    assert words(page.h1) == "خروج المقاتلين"
    assert page.select_one(".hero .pin")["data-precision"] == "approx"
    assert "منتصف أكتوبر/تشرين الأول 2017" in words(page.select_one(".hero__dates"))
    links = [link.get_text(strip=True) for link in page.select(".hero__dates a")]
    assert links == ["الرقة", "سوريا"]
    assert page.select_one(".prose").p.get_text() == "نص الحدث."
    assert page.select_one(".map--mini svg title")
    rows = [words(row) for row in page.select("#sources tbody tr")]
    assert len(rows) == 2
    assert "Statement <1>" in rows[1]
    assert "لم يشارك" in rows[1]
    assert page.select_one("#sources a")["href"] == "https://example.org/a?b=1&c=2"


def test_those_who_took_part_stand_by_role_and_side(client: Client, event: Event) -> None:
    sides = page_of(client, event).select(".side")
    assert [side["data-side"] for side in sides] == ["attack", "defend"]
    attacker, defender = sides
    assert attacker.select_one("a.actor-badge b").get_text() == "قوات سوريا الديمقراطية"
    assert "الدولة الإسلامية" in words(defender.select_one(".meta"))
    assert "خرج" in words(defender)


def test_a_role_without_a_side_has_no_colour(make_actor: Make, make_event: Make) -> None:
    content = make_event("حدث", (make_actor("شاهد"), "witness")).compose()
    (group,) = by_role(content["participants"])
    html = render_to_string("timeline/events/participants.html", {"groups": [group], "pages": {}})
    assert "data-side" not in html
    assert "شاهد" in html


def test_a_withdrawn_actor_or_place_is_told_no_more(
    client: Client, event: Event, city: Place
) -> None:
    actor = event.participations.get(role="defender").actor
    withdraw(actor, by=None, reason="سبب")
    withdraw(city, by=None, reason="سبب")
    page = page_of(client, event)
    assert not page.select_one(".side[data-side=defend]")
    assert "الرقة" not in words(page.select_one(".hero__dates"))
    assert not page.select(".hero__dates a")


def test_names_of_another_script_are_isolated(
    client: Client, make_actor: Make, make_event: Make
) -> None:
    force = make_actor("قوات")
    force.names.all().delete()
    ActorName.objects.create(owner=force, text="YPG (Rojava)", language="en", rule="preferred")
    made = make_event("حدث", (force, "attacker"))
    publish(made, by=None)
    name = page_of(client, made).select_one(".actor-badge bdi")
    assert (name["lang"], name["dir"], name.get_text()) == ("en", "ltr", "YPG (Rojava)")


def test_search_engines_get_an_event(client: Client, event: Event) -> None:
    data = json.loads(page_of(client, event).find("script", type="application/ld+json").string)
    assert data["@type"] == "Event"
    assert data["startDate"] == "2017-10"
    assert data["location"]["geo"]["latitude"] == 35.95
    assert [actor["name"] for actor in data["about"]] == ["قوات سوريا الديمقراطية", "تنظيم الدولة"]


def test_the_events_before_and_after_share_an_actor_or_the_place(
    client: Client, event: Event, make_event: Make, make_actor: Make, city: Place
) -> None:
    other = make_actor("جهة أخرى")
    force = event.participations.get(role="attacker").actor
    made = [
        make_event("أبعد قبله", (force, "attacker"), date="2016"),
        make_event("قبله", place=city, date="2017-06-06"),
        make_event("أجنبي", (other, "attacker"), date="2017-10-01"),
        make_event("بعده", (force, "backer"), date="2017-10-17"),
    ]
    for each in made:
        publish(each, by=None)
    steps = page_of(client, event).select(".step b")
    assert [step.get_text() for step in steps] == ["قبله", "بعده"]
    first = page_of(client, made[0]).select(".step b")
    assert [step.get_text() for step in first] == ["خروج المقاتلين"]


def test_walking_from_event_to_event_leaves_none_out(
    client: Client, make_event: Make, make_actor: Make
) -> None:
    force = make_actor("قوات")
    dates = ["2014", "2014-01-01", "2014-01-01", "2014/..", "2015", "../2013", "2014-06~"]
    made = [
        make_event(f"حدث {number}", (force, "attacker"), date=date)
        for number, date in enumerate(dates)
    ]
    for each in made:
        publish(each, by=None)
    mine = {"actor": str(force.group)}
    listed: Any = BeautifulSoup(client.get("/events/", mine).content.decode(), "lxml")
    order = [link["href"] for link in listed.select(".timeline__body h3 a")]
    assert len(order) == len(dates)
    walked = [order[0]]
    for _step in dates:
        page: Any = BeautifulSoup(client.get(walked[-1]).content.decode(), "lxml")
        following = page.select_one("a.step[rel=next]")
        walked += [following["href"]] if following else []
    assert walked == order


def test_what_tells_of_it_is_linked(client: Client, event: Event, live_dossier: Any) -> None:
    page = Publication.objects.get(pk=live_dossier.publication_id)
    page.mentions = [event.group]
    page.save()
    card = page_of(client, event).select_one(".rows")
    assert card.find("a", string="حملة الرقة")


@pytest.mark.parametrize("count", [10, 100, 1000, 2000])
def test_the_queries_are_two_for_any_number(client: Client, event: Event, count: int) -> None:
    around = many(count)
    own = event.compose()
    for each in around:
        each["participants"] = own["participants"]
        each["place"] = own["place"]
    put_live(around)
    with CaptureQueriesContext(connection) as asked:
        page = page_of(client, event)
    assert len(asked) == 2
    assert len(page.select(".step")) >= 1


def test_an_old_edition_stays_as_it_was(client: Client, event: Event) -> None:
    event.title = "عنوان جديد"
    event.save()
    Participation.objects.filter(event=event).delete()
    correct(event, Correction(reason="سبب", before="خروج المقاتلين", after="عنوان جديد"), by=None)
    old = client.get("/events/خروج-المقاتلين/editions/1/").content.decode()
    assert "خروج المقاتلين" in old
    assert "قوات سوريا الديمقراطية" in old
    now = page_of(client, event)
    assert words(now.h1) == "عنوان جديد"
    assert "سبب" in words(now.select_one("#corrections"))


def test_the_least_that_can_be_known(client: Client, make_event: Make) -> None:
    made = make_event("حدث", date="2014~", summary="", event_kind="other")
    publish(made, by=None)
    page = page_of(client, made)
    assert not page.select(".side, .step, .map, .prose")
    assert words(page.select_one(".kicker")) in ("حدث", "Event")


def test_a_sensitive_picture_is_veiled(client: Client, make_event: Make, picture: Any) -> None:
    picture.sensitive = "graphic"
    picture.sensitive_reason = "جثث"
    picture.save()
    made = make_event("حدث", picture=picture)
    publish(made, by=None)
    page = page_of(client, made)
    assert page.select_one(".hero__media details.veil img")
    assert not page.find("meta", property="og:image")


def test_its_translation_shows_the_same_facts(client: Client, event: Event) -> None:
    there = Event.objects.create(
        title="Fighters leave", slug="fighters-leave", language="en", translation_of=event
    )
    publish(there, by=None)
    page = page_of(client, there)
    assert page.html["lang"] == "en"
    badge = page.select_one(".side[data-side=attack] a.actor-badge")
    assert badge["hreflang"] == "ar", "there is no page in English"
    assert badge.b.get_text() == "SDF"
    assert "20 to 40 people; best estimate: 30 people" in words(page.select_one(".rows"))
    note = page.find(string="قتلى من المدنيين").parent
    assert (note["lang"], note["dir"]) == ("ar", "rtl")


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        (20, 30, 40, "20 to 40 people; best estimate: 30 people"),
        (None, 1, None, "1 person"),
        (5, 5, 5, "5 people"),
        (5, None, None, "at least 5 people"),
        (None, None, 7, "at most 7 people"),
        (0, None, 0, "0 people"),
        (3, 4, None, "at least 3 people; best estimate: 4 people"),
    ],
)
def test_casualties_in_words(low: int, best: int, high: int, said: str) -> None:
    assert people({"low": low, "best": best, "high": high}) == said


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(
    ("edtf", "said", "from_to"),
    [
        ("2017-10-17", "an exact day", None),
        ("2017-10", "to the month", None),
        ("2017", "to the year", None),
        ("2017-10~", "approximate", None),
        ("2017-10-17?", "uncertain", None),
        ("2017-10%", "approximate and uncertain", None),
        ("2014-38", "approximate", "2014-05-01/2014-08-31"),
        ("2017-10-11~/2017-10-20~", "approximate", "2017-10-11/2017-10-20"),
        ("2014/2015", "a span of time", None),
        ("2014~/2015", "a span, its bounds not certain", None),
        ("", "date unknown", None),
        ("no date", "date unknown", None),
    ],
)
def test_certainty_in_words(edtf: str, said: str, from_to: str | None) -> None:
    assert certainty(edtf) == said
    assert str(bounds(edtf) or "") == (from_to or "")


def test_mentions_are_what_lists_filter_by(event: Event) -> None:
    content = event.compose()
    assert mentioned(content) == mentioned([content["place"], content["participants"]])
