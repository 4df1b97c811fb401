"""An address without its last slash, or with a prefix that is not ours, leads to the page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from actors.models import Actor
from dossiers.models import Dossier
from tests.config.doors import addresses
from tests.records import shown_to_readers
from tests.sampling import Sample

pytestmark = pytest.mark.django_db
WORD = "حملة"


@pytest.fixture
def records(live_dossier: Dossier, make_actor: Callable[..., Actor]) -> list[Any]:
    actor = make_actor("طرف")
    shown_to_readers(actor)
    return [live_dossier, actor]


def test_every_address_is_found_without_its_slash(
    client: Client, records: list[Any], sample: Sample
) -> None:
    """All of the table that end in one, in both languages, with and without a query."""
    doors = {each.partition("?")[0] for each in addresses(records, WORD)}
    there = [each for each in sorted(doors) if each.endswith("/") and each != "/"]
    tried = 0
    for door in there:
        if client.get(door).status_code not in (200, 302):
            continue
        tried += 1
        for query in ("", "?q=1&page=2"):
            answer = client.get(f"{door[:-1]}{query}")
            assert answer.status_code == 301, door
            assert unquote(answer["Location"]) == f"{door}{query}"
    assert tried > 30


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("/en", "/en/"),
        ("/EN/", "/en/"),
        ("/en-GB", "/en/"),
        ("/en-us/archive/", "/en/archive/"),
        ("/ar", "/"),
        ("/ar/", "/"),
        ("/AR/archive", "/archive/"),
        ("/ar-SY/dossiers/?page=2", "/dossiers/?page=2"),
    ],
)
def test_a_prefix_leads_to_its_language(client: Client, typed: str, leads: str) -> None:
    answer = client.get(typed)
    assert (answer.status_code, answer["Location"]) == (301, leads)


@pytest.mark.parametrize(
    "path", ["/fr/", "/en/x/y/z/", "/ar/x/y/z/w", "/ar//example.org/", "/e", "/english/"]
)
def test_what_is_nowhere_stays_nowhere(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_what_is_sent_is_not_led_on(client: Client) -> None:
    assert client.post("/ar/", {"a": "b"}).status_code == 404
