"""A story of 2015 that came in today is one of 2015, at whatever door it is met."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from archive.models import Story
from dossiers.blocks.related import RelatedCoverage
from dossiers.models import Dossier
from press.publishing.verbs import publish
from press.tags.tag import Tag
from tests.config.doors import addresses
from tests.records import story as make_story

pytestmark = pytest.mark.django_db
THEN = "2015-03-04"
OF_THE_EDITION = {
    # By its name it tells of the page here, or of its edition,
    *("updated", "lastmod", "datestamp", "first_published", "firstCreated", "versionCreated"),
    *("dateModified", "article:modified_time", "published_at", "first published here"),
    *("last changed", "أول نشر هنا", "آخر تغيير"),
    # or is a name that never changes,
    *("id", "uri"),
    # or says it in words: “Edition 1 of …”, and when it was asked for.
    *("note", "accessed"),
}
Found = Iterator[tuple[str, str]]


@pytest.fixture
def story(make_actor: Callable[..., Any]) -> Story:
    made = make_story("قديم", slug="old", date=THEN, tags=["الفرات"], actors=[make_actor()])
    publish(made, by=None)
    return Story.objects.get(pk=made.pk)


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier], story: Story) -> Dossier:
    made = make_dossier()
    place: dict[str, Any] = {"parent": made, "region": "body", "ordering": 9000}
    RelatedCoverage.objects.create(target_id=story.publication_id, **place)
    publish(made, by=None)
    return Dossier.objects.get(pk=made.pk)


def test_no_door_dates_it_by_its_import(client: Client, story: Story, dossier: Dossier) -> None:
    today = timezone.now().date().isoformat()
    actor = story.actors.get()
    publish(actor, by=None)
    tag = Tag.objects.get(name="الفرات").slug
    records = [story, dossier, type(actor).objects.get(pk=actor.pk)]
    then, wrong = set(), []
    for address in addresses(records, tag):
        answer = client.get(address)
        if answer.status_code != 200:
            continue
        for name, text in told(answer, f"{story.path}/", address):
            if THEN in text:
                then.add(name)
            if today in text and name not in OF_THE_EDITION:
                wrong.append((address, name, text))
    assert not wrong
    assert then >= {"time", "published", "article:published_time", "datePublished", "date"}
    assert "contentCreated" in then


def told(answer: HttpResponseBase, path: str, address: str) -> Found:
    """What stands at a door about the page at a path: by its name, all that may be a date."""
    kind = answer["Content-Type"].partition(";")[0]
    body = answer.getvalue()
    own = path in address
    if kind == "text/html":
        yield from of_a_page(body, path, own)
    elif kind.endswith("json"):
        yield from of_json(json.loads(body), path, own)
    elif kind.endswith("xml") and path.encode() in body:
        yield from of_xml(ElementTree.fromstring(body), path)
    elif kind == "text/csv":
        for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig"))):
            if path in str(row):
                yield from ((str(name).strip(), str(text)) for name, text in row.items())


def of_a_page(body: bytes, path: str, own: bool) -> Found:
    """In lists, what stands with the link to it; on its own page, what programs read."""
    page = BeautifulSoup(body, "lxml")
    for link in page.select(f'a[href$="{path}"]'):
        item = link.find_parent(["article", "li", "tr"])
        if item and not item.find("h1") and not own:
            yield from (("time", str(time["datetime"])) for time in item.select("time[datetime]"))
    if own:
        for meta in page.select("meta[property]"):
            yield str(meta["property"]), str(meta["content"])
        for data in page.select('script[type="application/ld+json"]'):
            yield from flat(json.loads(data.text))


def of_json(value: Any, path: str, own: bool) -> Found:
    if own:
        yield from flat(value)
    elif isinstance(value, list):
        for each in value:
            yield from of_json(each, path, own)
    elif isinstance(value, dict):
        if path in str(value.get("url", "")):
            yield from flat(value)
        else:
            yield from of_json(list(value.values()), path, own)


def flat(value: Any, name: str = "") -> Found:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from flat(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from flat(each, name)
    else:
        yield name, str(value)


def of_xml(tree: ElementTree.Element, path: str) -> Found:
    for item in tree.iter():
        if local(item) in ("entry", "record", "url", "header") and path in "".join(
            [*item.itertext(), *(str(each.attrib) for each in item.iter())]
        ):
            yield from ((local(each), each.text or "") for each in item.iter())


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
