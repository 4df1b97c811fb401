"""A search can be subscribed to; a reader of feeds that is not ours reads it."""

from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from django.test import Client

from archive.exports.atom import OPENSEARCH
from archive.models import Story
from press.publishing.first import publish_new
from press.publishing.verbs import publish

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(answer.content)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def links(part: Any) -> dict[str, str]:
    return {link["rel"]: link["href"] for link in part.links}


def test_an_entry_is_a_hit(client: Client, make_live_story: Callable[..., Story]) -> None:
    story = make_live_story(
        "معركة <الرقة> & ما بعدها", slug="raqqa", byline="أمل حسن", tags=["الفرات"]
    )
    page = story.publication
    assert page
    feed = read(client, "/archive/search.atom?q=الرقة&kind=story")
    assert len(feed.entries) == 1
    entry = feed.entries[0]
    assert entry.title == "معركة <الرقة> & ما بعدها"
    assert entry.link == "http://testserver/stories/raqqa/"
    assert entry.id == f"tag:testserver,{page.first_published:%Y-%m-%d}:story/{page.pk}"
    assert (entry.author, entry.summary) == ("أمل حسن", "خبر من الميدان.")
    assert [tag.term for tag in entry.tags] == ["الفرات"]
    assert entry.updated_parsed[:6] == page.last_published.timetuple()[:6]


def test_a_feed_knows_itself_and_its_page(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    story = make_live_story("Raqqa", language="en")
    feed = read(client, "/en/archive/search.atom?q=raqqa&language=en&after=x&utm=1").feed
    assert links(feed)["self"] == "http://testserver/en/archive/search.atom?q=raqqa&language=en"
    assert links(feed)["alternate"] == "http://testserver/en/archive/?q=raqqa&language=en"
    assert feed.id == links(feed)["self"]
    assert "raqqa" in feed.title
    assert feed.opensearch_totalresults == "1"
    assert story.publication
    assert feed.updated_parsed[:6] == story.publication.last_published.timetuple()[:6]
    assert OPENSEARCH in client.get("/en/archive/search.atom").content.decode()


def test_a_change_keeps_the_name_of_the_entry(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    story = make_live_story("أول", slug="first")
    before = read(client, "/archive/search.atom").entries[0]
    story.headline, story.slug = "ثان", "second"
    story.save()
    publish(story, by=None)
    after = read(client, "/archive/search.atom").entries[0]
    assert after.id == before.id
    assert after.link != before.link
    assert (after.title, after.published) == ("ثان", before.published)
    assert after.updated > before.updated


def test_old_coverage_that_is_published_today_reaches_subscribers(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    make_live_story("الرقة اليوم", date="2020-01-01")
    make_live_story("الرقة قديما", date="1960-01-01")
    for address in ("/archive/search.atom", "/archive/search.atom?q=الرقة"):
        assert read(client, address).entries[0].title == "الرقة قديما"


def test_it_has_the_fifty_newest(client: Client, make_story: Callable[..., Story]) -> None:
    stories = [make_story(f"خبر {number}", date=f"{1960 + number}") for number in range(1, 56)]
    publish_new(stories, by=None)
    feed = read(client, "/archive/search.atom?q=خبر&sort=oldest")
    titles = [entry.title for entry in feed.entries]
    assert titles == [f"خبر {number}" for number in range(55, 5, -1)]
    assert feed.feed.opensearch_totalresults == "55"


def test_a_feed_without_entries_stays_the_same(client: Client, db: None) -> None:
    first = client.get("/archive/search.atom?q=xyzzy")
    assert read(client, "/archive/search.atom?q=xyzzy").entries == []
    seen = {"If-None-Match": first["ETag"]}
    assert client.get("/archive/search.atom?q=xyzzy", headers=seen).status_code == 304


def test_it_is_asked_for_again_each_time(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    make_live_story()
    first = client.get("/archive/search.atom")
    assert first["Cache-Control"] == "public, no-cache"
    seen = {"If-None-Match": first["ETag"]}
    assert client.get("/archive/search.atom", headers=seen).status_code == 304
    make_live_story("آخر")
    assert client.get("/archive/search.atom", headers=seen).status_code == 200
    assert client.head("/archive/search.atom").status_code == 200
    assert client.post("/archive/search.atom").status_code == 405


def test_a_search_that_cannot_be_followed_is_no_feed(client: Client, db: None) -> None:
    answer = client.get("/en/archive/search.atom?to=soonish")
    assert answer.status_code == 400
    assert answer.content.decode().startswith("to: ")


@pytest.mark.parametrize("words", ["\0", "\x0b", "\ufffe", "<&>", "\u202e", "\ud800"])
def test_words_that_xml_cannot_hold_break_no_feed(
    client: Client, make_live_story: Callable[..., Story], words: str
) -> None:
    make_live_story()
    sent = words.encode("utf-8", "surrogatepass").hex("%")
    read(client, f"/archive/search.atom?q=%{sent}+خبر")
