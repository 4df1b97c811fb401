"""What the page of a story shows, and what it costs."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Story
from images.models import Picture
from press.models import Correction
from press.publishing.verbs import correct, publish
from tests.archive.stories.pages import data_of, page_of, words
from tests.records import shown_to_readers

Make = Callable[..., Any]
pytestmark = pytest.mark.django_db


def test_it_shows_all_that_is_known(client: Client, story: Story) -> None:
    page = page_of(client, story)
    assert words(page.h1) == "قسد تدخل الرقة"
    assert words(page.select_one(".hero .kicker")) == "سوريا"
    assert words(page.select_one(".hero__standfirst")) == "خبر من الميدان."
    assert page.select_one(".hero .pin")["data-precision"] == "approx"
    assert "A. Reporter <b>" in words(page.select_one(".hero__dates"))
    assert words(page.select_one(".prose")) == "نص رابط ."
    assert "Graphics desk" in words(page.select_one(".hero__media figcaption"))
    source = page.select_one("aside .rows a[rel=external]")
    assert (source["href"], words(source)) == ("https://www.example.org/1?a=b&c=d", "الجزيرة")
    assert "example.org" in words(page.select_one("aside .rows"))
    assert [words(tag) for tag in page.select(".tags a[href^='/tags/']")] == ["معارك"]


def test_a_page_costs_two_queries_whatever_it_shows(
    client: Client, story: Story, make_story: Make, make_actor: Make
) -> None:
    actors = [make_actor(f"فاعل {number}") for number in range(40)]
    large = make_story("خبر كبير", actors=actors, tags=[f"وسم {number}" for number in range(40)])
    shown_to_readers(*actors, large)
    for record in (story, large):
        page_of(client, record)
        with CaptureQueriesContext(connection) as queries:
            page_of(client, record)
        assert len(queries) == 2


def test_a_story_with_next_to_nothing_is_a_page(client: Client, make_live_story: Make) -> None:
    page = page_of(client, make_live_story("News", language="en", blurb="", date=""))
    assert words(page.select_one(".hero .kicker")) == "Story"
    assert "date unknown" in words(page.select_one(".hero__dates"))
    assert not page.select("[aria-labelledby=h-who], a[rel=external], .hero__media")


def test_a_correction_is_told(client: Client, story: Story) -> None:
    before = story.blurb
    Story.objects.filter(pk=story.pk).update(blurb="ستة قتلى.")
    story = Story.objects.get(pk=story.pk)
    told = Correction(passage="المتن", before=before, after="ستة", reason="خطأ")
    correct(story, told, by=None)
    page = page_of(client, story)
    assert "ستة" in words(page.select_one("#corrections"))
    assert page.select_one(".hero__dates a[href='#corrections']")
    old: Any = BeautifulSoup(client.get(f"/{story.path}/editions/1/").content.decode(), "lxml")
    assert not old.select("#corrections")
    assert old.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_a_picture_that_readers_are_warned_of_is_veiled(
    client: Client, story: Story, picture: Picture
) -> None:
    Picture.objects.filter(pk=picture.pk).update(sensitive="graphic", sensitive_reason="جثث")
    Story.objects.update(version=story.version + 1)
    publish(Story.objects.get(), by=None)
    page = page_of(client, story)
    assert page.select_one(".hero__media details.veil img")
    assert not page.find("meta", property="og:image")
    assert "image" not in data_of(page)


def test_texts_are_shown_as_text(client: Client, make_live_story: Make) -> None:
    hostile = '"><script>alert(1)</script>'
    story = make_live_story(hostile, slug="x", blurb=hostile, desk=hostile, source_title=hostile)
    page = page_of(client, story)
    assert words(page.h1) == hostile
    assert not [each for each in page.find_all("script") if not each.get("type")]
    assert data_of(page)["headline"] == hostile
