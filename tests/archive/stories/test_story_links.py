"""What the page of a story leads to, and what leads there."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from archive.models import Story
from press.publishing.verbs import publish, withdraw
from tests.archive.stories.pages import page_of, words

Make = Callable[..., Any]
pytestmark = pytest.mark.django_db


def test_who_and_where_lead_to_their_pages(client: Client, story: Story) -> None:
    page = page_of(client, story)
    badges = [(words(badge.b), badge.get("href")) for badge in page.select(".actor-badge")]
    group, force = story.actors.order_by("title")
    assert badges == [(each.title, each.get_absolute_url()) for each in (group, force)]
    place = page.select_one("[aria-labelledby=h-who] a.tag")
    assert place["href"] == story.places.get().get_absolute_url()


def test_pages_by_tag_list_stories(client: Client, story: Story) -> None:
    page: Any = BeautifulSoup(client.get("/tags/معارك/").content.decode(), "lxml")
    card = page.select_one(".card")
    assert card.select_one("a")["href"] == story.get_absolute_url()
    assert words(card.select_one(".kicker")) == "سوريا"
    assert words(card.select_one(".card__blurb")) == "خبر من الميدان."
    assert "2017" in words(card.select_one("p.meta"))


def test_actors_places_and_events_lead_into_the_archive(
    client: Client, story: Story, make_event: Make
) -> None:
    force, city = story.actors.get(title__startswith="قوات"), story.places.get()
    event = make_event("معركة", (force, "attacker"), place=city, date="2017-06")
    other = make_event("اتفاق & وساطة")
    for each in (event, other):
        publish(each, by=None)
    expected = [
        (force, {"actor": [force.slug]}),
        (city, {"place": [city.slug]}),
        (event, {"place": [city.slug], "from": ["2017-06"], "sort": ["oldest"]}),
        (other, {"q": ["اتفاق & وساطة"]}),
    ]
    for record, query in expected:
        link = page_of(client, record).select_one("header a[href^='/archive/?']")
        assert parse_qs(urlsplit(link["href"]).query) == query


def test_what_was_withdrawn_is_told_no_more(client: Client, story: Story) -> None:
    withdraw(story.places.get(), by=None, reason="سبب")
    page = page_of(client, story)
    assert not page.select("[aria-labelledby=h-who] .tag")


def test_its_translation_is_a_story_of_its_own(client: Client, story: Story) -> None:
    there = Story.objects.create(
        headline="SDF enters Raqqa",
        slug="sdf-enters-raqqa",
        language="en",
        blurb="A report.",
        translation_of=story,
        date="2017-06-06",
        source_title="الجزيرة",
    )
    there.actors.set(story.actors.all())
    there.places.set(story.places.all())
    publish(there, by=None)
    page = page_of(client, there)
    assert (page.html["lang"], page.html["dir"]) == ("en", "ltr")
    (badge,) = (one for one in page.select("a.actor-badge") if words(one.b) == "SDF")
    assert badge["hreflang"] == "ar"
    place = page.select_one("[aria-labelledby=h-who] a.tag bdi")
    assert (place["lang"], place["dir"]) == ("ar", "rtl")
    other = page.select_one(".masthead__end a")
    assert other["href"] == story.get_absolute_url()
    back = page_of(client, story).select_one("aside .rows a[hreflang=en]")
    assert words(back) == "SDF enters Raqqa"
