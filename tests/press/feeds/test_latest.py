"""The feed of what is new speaks one language, and tells of live pages only."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client

from dossiers.models import Dossier
from press.publishing.verbs import publish

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_feed_speaks_one_language(
    client: Client, live_dossier: Dossier, make_dossier: Callable[..., Dossier]
) -> None:
    make_dossier(slug="draft", title="مسودة")
    publish(make_dossier(slug="raqqa", title="Raqqa", language="en"), by=None)
    for path, title in (("/feeds/latest/", "حملة الرقة"), ("/en/feeds/latest/", "Raqqa")):
        answer = client.get(path)
        tree = ElementTree.fromstring(answer.content)
        assert [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")] == [title]
        assert "atom" in answer["Content-Type"]
        assert not answer.cookies


@pytest.mark.django_db
def test_an_empty_site_has_a_feed_too(client: Client) -> None:
    assert client.get("/feeds/latest/").content == client.get("/feeds/latest/").content
