"""The map of the site, the feed and the word to robots: live pages and nothing else."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client

from dossiers.models import Dossier
from press.publishing.verbs import publish, withdraw

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def newsroom(live_dossier: Dossier, make_dossier: Callable[..., Dossier]) -> None:
    live_dossier.tags.set(["الرقة"])
    publish(live_dossier, by=None)
    make_dossier(slug="draft", title="مسودة")
    gone = make_dossier(slug="gone", title="مسحوب")
    publish(gone, by=None)
    withdraw(Dossier.objects.get(pk=gone.pk), by=None, reason="x")
    publish(make_dossier(slug="raqqa", title="Raqqa", language="en"), by=None)


def test_the_map_has_every_live_page(client: Client, newsroom: None) -> None:
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = [element.text or "" for element in tree.iter(f"{MAP}loc")]
    assert len(found) == 2
    assert all(client.get(address).status_code == 200 for address in found)


def test_a_feed_speaks_one_language(client: Client, newsroom: None) -> None:
    for path, title in (("/feeds/latest/", "حملة الرقة"), ("/en/feeds/latest/", "Raqqa")):
        answer = client.get(path)
        tree = ElementTree.fromstring(answer.content)
        assert [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")] == [title]
        assert "atom" in answer["Content-Type"]
        assert not answer.cookies


def test_an_empty_site_has_a_feed_too(client: Client, db: None) -> None:
    assert client.get("/feeds/latest/").status_code == 200
    assert client.get("/sitemap.xml").status_code == 200


def test_robots_are_kept_from_the_desk(client: Client, db: None) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
