"""A correction of any kind of page stands on it, in the list, in feeds and for machines."""

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from archive.models import Story
from dossiers.models import Dossier
from press.models import Correction
from press.publishing.verbs import correct, publish, withdraw
from press.records.kinds import publishables

ATOM = "{http://www.w3.org/2005/Atom}"
TOLD = {
    "passage": "المقدمة",
    "before": "درع الفرات",
    "after": "غضب الفرات",
    "reason": "خطأ في الاسم",
}
pytestmark = pytest.mark.django_db


@pytest.fixture(params=["dossier", "actor", "place", "event", "story"])
def corrected(request: Any, make_actor: Any, make_place: Any, make_event: Any) -> Any:
    """A page of each kind, published and then corrected."""
    make: dict[str, Callable[[], Any]] = {
        "dossier": lambda: request.getfixturevalue("dossier"),
        "actor": make_actor,
        "place": make_place,
        "event": make_event,
        "story": story,
    }
    assert set(make) == set(publishables())
    record = make[request.param]()
    field = {"dossier": "standfirst", "story": "blurb"}.get(request.param, "summary")
    put_right(record, field)
    return type(record).objects.get(pk=record.pk)


def put_right(record: Any, field: str = "standfirst") -> None:
    """Published with what TOLD says stood there, then corrected."""
    for text in (TOLD["before"], TOLD["after"]):
        type(record).objects.filter(pk=record.pk).update(**{field: f"معركة {text}."})
        record = type(record).objects.get(pk=record.pk)
        if text == TOLD["before"]:
            publish(record, by=None)
        else:
            correct(record, Correction(**TOLD), by=None)


def story() -> Story:
    made = Story(headline="خبر", slug="story", body="<p>نص.</p>", date="2017-06-06", blurb="خبر.")
    made.fill_in()
    made.save()
    return made


def entries(client: Client, path: str) -> list[str]:
    tree = ElementTree.fromstring(client.get(path).content)
    found = tree.iter(f"{ATOM}entry")
    return ["\n".join(text for text in entry.itertext()) for entry in found]


def test_on_the_page_and_for_machines(client: Client, corrected: Any) -> None:
    page = BeautifulSoup(client.get(f"/{corrected.path}/").content.decode(), "lxml")
    told: Any = page.select_one("#corrections")
    assert told is not None
    assert all(text in told.get_text() for text in TOLD.values())
    script: Any = page.select_one("script[type='application/ld+json']")
    data = json.loads(script.text)
    [comment] = data.get("correction") or data["subjectOf"]["correction"]
    assert comment["@type"] == "CorrectionComment"
    assert (comment["text"], comment["name"]) == (TOLD["reason"], TOLD["passage"])
    assert TOLD["before"] in json.dumps(comment, ensure_ascii=False)


def test_in_the_list_and_its_feed(client: Client, corrected: Any) -> None:
    page = client.get("/corrections/").content.decode()
    assert all(text in page for text in TOLD.values())
    assert "/feeds/corrections/" in page
    [entry] = entries(client, "/feeds/corrections/")
    assert all(text in entry for text in TOLD.values())
    assert entries(client, "/en/feeds/corrections/") == []


def test_in_the_feed_of_what_is_new(client: Client, live_dossier: Dossier) -> None:
    assert "تصحيح" not in entries(client, "/feeds/latest/")[0]
    put_right(live_dossier)
    assert TOLD["reason"] in entries(client, "/feeds/latest/")[0]


def test_not_of_what_was_withdrawn(client: Client, corrected: Any) -> None:
    withdraw(corrected, by=None, reason="x")
    assert TOLD["reason"] not in client.get("/corrections/").content.decode()
    assert entries(client, "/feeds/corrections/") == []


def test_feeds_ask_as_little_for_many(
    client: Client, make_dossier: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        put_right(make_dossier(slug=f"d{number}"))
    for path in ("/feeds/latest/", "/feeds/corrections/"):
        with django_assert_max_num_queries(2):
            assert len(entries(client, path)) == 5
