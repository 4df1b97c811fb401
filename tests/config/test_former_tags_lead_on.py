"""A tag that was merged: every door that takes or shows a tag leads to the one it is now."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from lxml import html

from archive.models import Story
from dossiers.models import Dossier
from press.models import Tag
from press.publishing.verbs import publish
from press.tags.verbs import merge
from tests.config.doors import addresses, routes
from tests.sampling import Sample

OLD, NEW = "الرقه-القديمة", "الرقة"


@pytest.fixture
def records(dossier: Dossier) -> list[Any]:
    """A dossier and a story, live, with the tag that was merged since."""
    story = Story.objects.create(headline="خبر", slug="خبر", blurb="خبر.", date="2017-08-06")
    found: list[Any] = [dossier, story]
    for record in found:
        record.tags.set(["الرقه القديمة"])
        publish(record, by=None)
    into = Tag.objects.create(name="الرقة", slug=NEW)
    merge([Tag.objects.get(slug=OLD)], into, by=None)
    return [type(record).objects.get(pk=record.pk) for record in found]


def lists() -> Iterator[str]:
    """Every door without a part of its own, in both languages."""
    for _name, route in routes():
        if "<" not in route:
            yield f"/{route}"
            yield f"/en/{route}"


def read(client: Client, url: str) -> tuple[int, str]:
    """Where a door leads in the end, and what it says."""
    answer = client.get(url, follow=True)
    streamed = answer.streaming
    body = b"".join(answer) if streamed else answer.content
    text = body.decode("utf-8", "replace")
    return answer.status_code, re.sub(r"\d\d:\d\d:\d\d[.\d]*", "", text)  # that of the answer


def test_every_list_takes_the_former_address(client: Client, records: list[Any]) -> None:
    """As it takes the present one; where that means anything, by a 301."""
    moved, without = set(), f"?tag={quote('لا-شيء')}"
    for door in lists():
        former, now = f"{door}?tag={quote(OLD)}", f"{door}?tag={quote(NEW)}"
        if client.get(now).status_code == 404:
            continue
        if door.endswith(".xlsx"):  # has the time in it
            assert client.get(former).status_code == 301
            continue
        found = read(client, now)
        assert read(client, former) == found, door
        if found[1] != read(client, door + without)[1]:
            assert client.get(former).status_code == 301, door
            moved.add(door)
    assert {"/archive/", "/en/archive/", "/archive/search.atom", "/archive/search.json"} <= moved


def test_every_link_that_is_shown_leads_on(
    client: Client, records: list[Any], shared_sample: Sample
) -> None:
    """Pages and machines' answers: what leads to the former tag answers 301, and then the page.
    Sampled, half of the doors, and the next test the others."""
    shown, walked = set(), 0
    pages = [record.get_absolute_url() for record in records]
    for door in [*pages, *shared_sample.share(addresses(records, "كلمة"), 0, of=2)]:
        answer = client.get(door)
        if answer.status_code != 200 or answer.streaming:
            continue
        walked += 1
        page = html.document_fromstring(answer.content)
        links = {str(each) for each in page.xpath("//@href")}
        shown |= {link for link in links if OLD in unquote(link) and "?" not in link}
    assert walked > (40 if shared_sample.whole else 20)
    assert shown
    for link in shown:
        answer = client.get(link)
        assert answer.status_code == 301, link
        assert NEW in unquote(answer["Location"])
        assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("before", ["/", "/en/"])
def test_the_pages_of_a_tag_lead_on(client: Client, records: list[Any], before: str) -> None:
    answer = client.get(f"{before}tags/{OLD}/?page=1")
    assert answer.status_code == 301
    assert unquote(answer["Location"]) == f"{before}tags/{NEW}/?page=1"
    assert client.get(f"{before}tags/{NEW}/").status_code == 200


def test_nothing_else_names_the_former_tag(
    client: Client, records: list[Any], shared_sample: Sample
) -> None:
    """But for the pages of editions, which are as they were published."""
    pages = {record.get_absolute_url() for record in records}
    frozen = pages | {f"{page.rstrip('/')}.json" for page in pages}
    for door in shared_sample.share(addresses(records, "كلمة"), 1, of=2):
        answer = client.get(door)
        if answer.status_code != 200 or any(quote(unquote(door)).startswith(own) for own in frozen):
            continue
        body = b"".join(answer) if answer.streaming else answer.content
        assert "الرقه القديمة" not in body.decode("utf-8", "replace"), door
