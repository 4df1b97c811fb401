"""Every feed of the site holds what RFC 4287 and the W3C's feed validator ask of it."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client
from lxml import etree

from actors.models import Actor
from archive.models import Story
from dossiers.models import Dossier
from press.models import Publication
from press.publishing.verbs import publish
from tests.config.doors import addresses
from tests.records import shown_to_readers
from tests.sampling import Sample
from timeline.models import Event, Place

pytestmark = pytest.mark.django_db
WORD = "حملة"
ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
WHOLE = re.compile(r"(https?://[^\s/]+/|tag:[^\s,]+,\d{4}-\d\d-\d\d:)[^\s<>\"{}|\\^`]*")
ONCE = ("id", "title", "updated")
KNOWN = {
    "feed": {*ONCE, "author", "category", "generator", "link", "subtitle", "rights", "entry"},
    "entry": {*ONCE, "author", "category", "content", "link", "published", "summary", "rights"},
}


@pytest.fixture
def records(
    make_dossier: Callable[..., Dossier],
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
    make_event: Callable[..., Event],
) -> list[Any]:
    """What XML reads as something else, in every title; an edition of each, and one more."""
    place = make_place(f'{WORD} <b>مكان</b> & "ما"', slug="place")
    actor = make_actor(f"{WORD} طرف", slug="actor")
    event = make_event(f"{WORD} حدث", (actor, "attacker"), slug="event", place=place)
    story = Story.objects.create(
        headline=f"{WORD} <i>خبر</i> &amp;",
        blurb="خلاصة: 1 < 2 & <script>",
        slug="story",
        body=f"<p>{WORD}</p>",
        language="ar",
        byline="كاتبة",
    )
    story.date = "2017-06-06"
    story.fill_in()
    story.save()
    dossier = make_dossier(title=f"{WORD} ملف", slug="dossier")
    dossier.events.add(event)
    for each in (dossier, story):
        each.tags.set([WORD])
    found: list[Any] = [actor, place, event, story, dossier]
    shown_to_readers(*found)
    dossier = Dossier.objects.get(pk=dossier.pk)
    dossier.standfirst += " زيادة."
    dossier.save()
    publish(dossier, by=None, note="زيادة")
    return found


def feeds(client: Client, doors: list[str]) -> Iterator[tuple[str, bytes]]:
    for door in doors:
        answer = client.get(door)
        if answer.headers.get("Content-Type", "").startswith("application/atom+xml"):
            assert answer.status_code == 200, door
            yield door, answer.content


def test_every_feed_is_valid(client: Client, records: list[Any], sample: Sample) -> None:
    doors = [each for each in addresses(records, WORD) if "feed" in each or "atom" in each]
    entries = 0
    found = dict(feeds(client, doors))
    for door, content in found.items():
        tree = etree.fromstring(content)
        assert tree.tag == f"{ATOM}feed", door
        assert tree.attrib[LANGUAGE] == ("en" if door.startswith("/en/") else "ar"), door
        links = {each.attrib["rel"]: each.attrib["href"] for each in tree.iterfind(f"{ATOM}link")}
        assert set(links) == {"self", "alternate"}, door
        assert unquote(urlsplit(links["self"]).path) == door.partition("?")[0]
        holds(tree, "feed", door)
        told = tree.findall(f"{ATOM}entry")
        entries += len(told)
        for entry in told:
            holds(entry, "entry", door)
        unique([each.findtext(f"{ATOM}id") for each in told], door)
    assert len(found) > 15
    assert entries > 15


def holds(element: Any, name: str, door: str) -> None:
    children = [each.tag for each in element if each.tag.startswith(ATOM)]
    assert {each.removeprefix(ATOM) for each in children} <= KNOWN[name], door
    for each in ONCE:
        assert children.count(f"{ATOM}{each}") == 1, (door, each)
        assert element.findtext(f"{ATOM}{each}").strip(), (door, each)
    assert WHOLE.fullmatch(element.findtext(f"{ATOM}id")), door
    assert element.getroottree().getroot().findtext(f"{ATOM}author/{ATOM}name"), door
    for each in element.iterfind(f"{ATOM}link"):
        assert WHOLE.fullmatch(each.attrib["href"]), (door, each.attrib)
    for each in ("updated", "published"):
        moment = element.findtext(f"{ATOM}{each}")
        if moment is not None:
            assert MOMENT.fullmatch(moment), (door, moment)
            datetime.fromisoformat(moment)
    for each in ("title", "subtitle", "summary"):
        found = element.find(f"{ATOM}{each}")
        if found is not None:
            assert found.attrib.get("type", "text") == "text", (door, each)
            assert not len(found), (door, each)
    if name == "entry":
        assert element.find(f"{ATOM}published") is not None, door
        rels = [each.attrib.get("rel", "alternate") for each in element.iterfind(f"{ATOM}link")]
        assert rels == ["alternate"], door
        assert all(each.attrib["term"] for each in element.iterfind(f"{ATOM}category")), door


def unique(values: list[str | None], door: str) -> None:
    assert len(values) == len(set(values)), door


def test_what_stands_in_a_title_stands_in_the_feed(client: Client, records: list[Any]) -> None:
    tree = etree.fromstring(client.get(f"/archive/search.atom?q={WORD}").content)
    said = {each.text for each in tree.iter(f"{ATOM}title", f"{ATOM}summary")}
    assert {f"{WORD} <i>خبر</i> &amp;", "خلاصة: 1 < 2 & <script>"} <= said


def test_an_entry_stays_the_same_wherever_its_page_goes(client: Client, records: list[Any]) -> None:
    def ids() -> list[str]:
        tree = etree.fromstring(client.get("/feeds/latest/").content)
        return [each.text for each in tree.iterfind(f"{ATOM}entry/{ATOM}id")]

    before = ids()
    for publication in Publication.objects.all():
        publication.move(f"{publication.path}-moved")
    assert ids() == before != []
