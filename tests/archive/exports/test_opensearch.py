"""A browser can add the archive's search."""

from collections.abc import Callable
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client

from archive.exports.opensearch import NAMESPACE
from archive.models import Story

pytestmark = pytest.mark.django_db
IN = {"o": NAMESPACE}


def described(client: Client, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{{{NAMESPACE}}}OpenSearchDescription"
    return root


def templates(root: ElementTree.Element) -> dict[str, str]:
    urls = root.findall("o:Url", IN)
    return {url.attrib["type"]: url.attrib["template"] for url in urls if "rel" not in url.attrib}


@pytest.mark.parametrize(("at", "language"), [("", "ar"), ("/en", "en")])
def test_a_description_is_of_one_language(client: Client, at: str, language: str) -> None:
    root = described(client, f"{at}/opensearch.xml")
    assert root.findtext("o:Language", "", IN) == language
    assert 0 < len(root.findtext("o:ShortName", "", IN)) <= 16
    assert 0 < len(root.findtext("o:LongName", "", IN)) <= 48
    assert 0 < len(root.findtext("o:Description", "", IN)) <= 1024
    own = root.find("o:Url[@rel='self']", IN)
    assert own is not None
    assert own.attrib["template"] == f"http://testserver{at}/opensearch.xml"
    assert all(url.startswith(f"http://testserver{at}/a") for url in templates(root).values())


def test_every_template_leads_to_the_hits(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    make_live_story("معركة الرقة")
    found = templates(described(client, "/opensearch.xml"))
    assert set(found) == {"text/html", "application/atom+xml", "application/json"}
    for media_type, template in found.items():
        answer = client.get(template.replace("{searchTerms}", "%D8%A7%D9%84%D8%B1%D9%82%D8%A9"))
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(media_type)
        if "json" in media_type:
            assert answer.json()["hits"][0]["title"] == "معركة الرقة"
        elif "atom" in media_type:
            assert feedparser.parse(answer.content).entries[0].title == "معركة الرقة"


def test_only_reading_is_allowed(client: Client, db: None) -> None:
    assert client.head("/opensearch.xml").status_code == 200
    assert client.post("/opensearch.xml").status_code == 405
