"""The protocol's own rules: refusals, windows of time, tokens, odd input."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from archive.oai.elements import OAI
from archive.oai.tokens import Token
from language.xml_characters import without_barred
from press.publishing.verbs import publish
from tests import records

pytestmark = pytest.mark.django_db
LIST = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
MOMENT = datetime(2024, 5, 6, 7, 8, 9, 500_000, tzinfo=UTC)


def answer(client: Client, **arguments: str) -> ElementTree.Element:
    return parsed(client.get("/oai", arguments).content)


def parsed(content: bytes) -> ElementTree.Element:
    tree = ElementTree.fromstring(content)
    assert [child.tag for child in tree][:2] == [f"{{{OAI}}}responseDate", f"{{{OAI}}}request"]
    return tree


def code(tree: ElementTree.Element) -> str:
    return tree.find(f"{{{OAI}}}error").attrib["code"]  # type: ignore[union-attr]


def identifiers(tree: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in tree.iter(f"{{{OAI}}}identifier")]


@pytest.fixture(scope="module")
def moment(kept_for_the_module: None) -> str:
    """Of one record that was published half a second after it."""
    with time_machine.travel(MOMENT, tick=False):
        publish(records.story(), by=None)
    return "2024-05-06T07:08:09Z"


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ({}, "badVerb"),
        ({"verb": "listrecords"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "set": "x"}, "badArgument"),
        ({"verb": "GetRecord", "identifier": "oai:x:1"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({**LIST, "set": ["kind-story", "kind-event"]}, "badArgument"),
        ({**LIST, "from": ""}, "badArgument"),
        ({**LIST, "from": "2024-13-01"}, "badArgument"),
        ({**LIST, "from": "٢٠٢٤-٠١-٠١"}, "badArgument"),
        ({**LIST, "from": "2024-05-06T07:08:09.5Z"}, "badArgument"),
        ({**LIST, "from": "2024-05-06", "until": "2024-05-06T07:08:09Z"}, "badArgument"),
        ({**LIST, "from": "2024-05-06", "until": "2024-05-05"}, "badArgument"),
        ({**LIST, "resumptionToken": "x"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": ""}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({**LIST, "set": "kind-nothing"}, "noRecordsMatch"),
        ({**LIST, "until": "1999-01-01"}, "noRecordsMatch"),
        ({**LIST, "from": "9999-12-31"}, "noRecordsMatch"),
        ({"verb": "ListMetadataFormats", "identifier": "x"}, "idDoesNotExist"),
    ],
)
def test_what_cannot_be_followed_is_refused_by_its_code(
    client: Client, arguments: dict[str, str | list[str]], wanted: str, moment: str
) -> None:
    for tree in (
        parsed(client.get("/oai", arguments).content),
        parsed(client.post("/oai", arguments).content),
    ):
        assert code(tree) == wanted
        repeated = tree.find(f"{{{OAI}}}request").attrib  # type: ignore[union-attr]
        assert bool(repeated) is (wanted not in ("badVerb", "badArgument"))


@pytest.mark.parametrize(
    "identifier",
    [
        "",
        "x",
        "oai:other:1",
        "oai:testserver:",
        *(f"oai:testserver:{key}" for key in ("x", "٣", "1\0", "-1", "99", "9" * 5000, 2**63)),
    ],
)
def test_an_unknown_identifier_is_refused(client: Client, identifier: str, moment: str) -> None:
    tree = answer(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=identifier)
    assert code(tree) == "idDoesNotExist"


@pytest.mark.parametrize(
    ("window", "found"),
    [
        ({"from": "2024-05-06T07:08:09Z"}, True),
        ({"from": "2024-05-06T07:08:10Z"}, False),
        ({"until": "2024-05-06T07:08:09Z"}, True),
        ({"until": "2024-05-06T07:08:08Z"}, False),
        ({"from": "2024-05-06T07:08:09Z", "until": "2024-05-06T07:08:09Z"}, True),
        ({"from": "2024-05-06", "until": "2024-05-06"}, True),
        ({"from": "2024-05-07"}, False),
        ({"until": "2024-05-05"}, False),
        ({"until": "9999-12-31"}, True),
    ],
)
def test_both_ends_of_a_window_are_inclusive(
    client: Client, moment: str, window: dict[str, str], found: bool
) -> None:
    tree = answer(client, **LIST, **window)
    assert bool(identifiers(tree)) is found
    stamps = [each.text for each in tree.iter(f"{{{OAI}}}datestamp")]
    assert stamps == ([moment] if found else [])


def test_a_form_is_answered_as_an_address_is(client: Client, moment: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    sent = parsed(strict.post("/oai", LIST).content)
    assert identifiers(sent) == identifiers(answer(client, **LIST)) != []


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)("/oai").status_code == 405


def test_an_answer_is_xml_that_caches_ask_for_again(client: Client, moment: str) -> None:
    for made in (client.get("/oai", LIST), client.head("/oai", LIST)):
        assert made.status_code == 200
        assert made["Content-Type"] == "text/xml; charset=utf-8"
        assert made["Cache-Control"] == "public, no-cache"
        assert not made.cookies


def test_a_page_of_a_list_is_a_fixed_number_of_queries(
    client: Client, moment: str, django_assert_num_queries: Callable[..., Any]
) -> None:
    with django_assert_num_queries(1):
        client.get("/oai", LIST | {"verb": "ListRecords"})


def test_a_token_of_another_verb_is_refused(client: Client, moment: str) -> None:
    later = (MOMENT - timedelta(days=1)).isoformat()
    token = str(Token("ListRecords", "", "", "", later, 1, 100, None))
    assert identifiers(answer(client, verb="ListRecords", resumptionToken=token))
    refused = answer(client, verb="ListIdentifiers", resumptionToken=token)
    assert code(refused) == "badResumptionToken"


def test_a_token_that_was_tampered_with_is_refused(client: Client, moment: str) -> None:
    token = str(Token("ListRecords", "", "", "", MOMENT.isoformat(), 0, 100, None))
    for broken in (token[1:], f"{token}x", token.replace(":", "")):
        tree = answer(client, verb="ListRecords", resumptionToken=broken)
        assert code(tree) == "badResumptionToken"


@given(st.text())
def test_of_any_text_xml_gets_what_it_can_hold(text: str) -> None:
    element = ElementTree.Element("a")
    element.text = without_barred(text)
    read = ElementTree.fromstring(ElementTree.tostring(element, "utf-8"))
    assert (read.text or "") == element.text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.dictionaries(st.text(), st.text(), max_size=4))
def test_no_request_breaks_it(arguments: dict[str, str]) -> None:
    sendable = {
        name.encode("utf-8", "replace").decode(): value.encode("utf-8", "replace").decode()
        for name, value in (LIST | {"verb": "Identify"} | arguments).items()
    }
    assert code(parsed(Client().get("/oai", sendable).content)) in ("badArgument", "badVerb")
