"""All that is answered holds the schemas of OAI-PMH 2.0 and oai_dc, for every verb and refusal."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from lxml import etree

from actors.models import Actor
from archive.models import Story
from archive.oai import listing
from archive.oai.arguments import ALLOWED
from dossiers.models import Dossier
from press.publishing.verbs import withdraw
from tests.records import shown_to_readers

pytestmark = pytest.mark.django_db
OAI = "http://www.openarchives.org/OAI/2.0/"
DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
WORD = r"[A-Za-z0-9\-_\.!~\*'\(\)]+"
SPEC = rf"{WORD}(:{WORD})*"
DUBLIN = {
    *("title", "creator", "subject", "description", "publisher", "contributor", "date", "type"),
    *("format", "identifier", "source", "language", "relation", "coverage", "rights"),
}
ERRORS = {
    *("cannotDisseminateFormat", "idDoesNotExist", "badArgument", "badVerb", "noMetadataFormats"),
    *("noRecordsMatch", "badResumptionToken", "noSetHierarchy"),
}
REPEATED = {
    "verb": "|".join(ALLOWED),
    "identifier": r".*",
    "metadataPrefix": WORD,
    "from": rf"{MOMENT}|\d{{4}}-\d\d-\d\d",
    "until": rf"{MOMENT}|\d{{4}}-\d\d-\d\d",
    "set": SPEC,
    "resumptionToken": r".+",
}
# Children in their order: name, least, most (None: any number), what their text is.
SHAPES: dict[str, list[tuple[str, int, int | None, str]]] = {
    "Identify": [
        ("repositoryName", 1, 1, r".+"),
        ("baseURL", 1, 1, r"https?://\S+/oai"),
        ("protocolVersion", 1, 1, r"2\.0"),
        ("adminEmail", 1, None, r"\S+@(\S+\.)+\S+"),
        ("earliestDatestamp", 1, 1, MOMENT),
        ("deletedRecord", 1, 1, "no|persistent|transient"),
        ("granularity", 1, 1, "YYYY-MM-DD(Thh:mm:ssZ)?"),
        ("compression", 0, None, ".+"),
        ("description", 0, None, ""),
    ],
    "ListSets": [("set", 1, None, ""), ("resumptionToken", 0, 1, ".*")],
    "set": [("setSpec", 1, 1, SPEC), ("setName", 1, 1, ".+"), ("setDescription", 0, None, "")],
    "ListMetadataFormats": [("metadataFormat", 1, None, "")],
    "metadataFormat": [
        ("metadataPrefix", 1, 1, WORD),
        ("schema", 1, 1, r"https?://\S+"),
        ("metadataNamespace", 1, 1, r"https?://\S+"),
    ],
    "ListIdentifiers": [("header", 1, None, ""), ("resumptionToken", 0, 1, ".*")],
    "ListRecords": [("record", 1, None, ""), ("resumptionToken", 0, 1, ".*")],
    "GetRecord": [("record", 1, 1, "")],
    "record": [("header", 1, 1, ""), ("metadata", 0, 1, ""), ("about", 0, None, "")],
    "header": [
        ("identifier", 1, 1, r"oai:[^\s:]+:\d+"),
        ("datestamp", 1, 1, MOMENT),
        ("setSpec", 0, None, SPEC),
    ],
}


@pytest.fixture
def identifier(
    monkeypatch: pytest.MonkeyPatch,
    live_dossier: Dossier,
    make_actor: Callable[..., Actor],
    make_live_story: Callable[..., Story],
) -> str:
    """Of one record; one of the others is withdrawn, and a page of a list has two."""
    monkeypatch.setattr(listing, "LENGTH", 2)
    story, actor = make_live_story(), make_actor()
    shown_to_readers(actor)
    withdraw(Actor.objects.get(pk=actor.pk), by=None, reason="x")
    assert story.publication
    return f"oai:testserver:{story.publication.pk}"


def requests(identifier: str) -> Iterator[dict[str, str]]:
    one = {"metadataPrefix": "oai_dc"}
    listed = {"verb": "ListRecords", **one}
    for verb in ALLOWED:
        yield {"verb": verb}
        yield {"verb": verb, "metadataPrefix": "oai dc", "identifier": "لا أحد"}
        yield {"verb": verb, "resumptionToken": "\x01 <x>"}
        yield {"verb": verb, **one}
    yield {"verb": "GetRecord", "identifier": identifier, **one}
    yield {"verb": "ListMetadataFormats", "identifier": identifier}
    for name, values in {
        "set": ["kind-story", "language-ar", "a b", "kind:story", "سلسلة", "kind-nothing", ":"],
        "from": ["2017-01-01", "2017-01-01T00:00:00Z", "yesterday", "9999-01-01"],
        "until": ["2999-01-01", "1900-01-01", " "],
        "metadataPrefix": ["marc21", "marc 21", "بادئة", "oai_dc "],
        "identifier": ["x", "oai:testserver:0", "a b", "<&>"],
    }.items():
        for value in values:
            yield {**listed, name: value}
            yield {"verb": "GetRecord", "identifier": identifier, **one, name: value}


def test_every_answer_holds_the_schema(client: Client, identifier: str) -> None:
    answered: dict[str, int] = {}
    asked = list(requests(identifier))
    while asked:
        arguments = asked.pop()
        tree = etree.fromstring(client.get("/oai", arguments).content)
        name = checked(tree, arguments)
        answered[name] = answered.get(name, 0) + 1
        token = tree.findtext(f".//{{{OAI}}}resumptionToken")
        if token:
            asked.append({"verb": arguments["verb"], "resumptionToken": token})
    assert set(ALLOWED) | {"error"} == set(answered)
    assert answered["ListRecords"] > 4


def checked(tree: Any, arguments: dict[str, str]) -> str:
    """The name of what was answered."""
    assert tree.tag == f"{{{OAI}}}OAI-PMH"
    assert tree.nsmap == {None: OAI, "xsi": XSI}
    assert tree.attrib[f"{{{XSI}}}schemaLocation"].split()[0] == OAI
    date, request, *rest = tree
    assert re.fullmatch(MOMENT, date.text)
    for name, value in request.attrib.items():
        assert re.fullmatch(REPEATED[name], value), (name, value)
    names = {each.tag.removeprefix(f"{{{OAI}}}") for each in rest}
    assert len(names) == 1
    if names == {"error"}:
        assert all(each.attrib["code"] in ERRORS and each.text for each in rest)
        return "error"
    [answer] = rest
    assert request.attrib["verb"] == arguments["verb"] == names.pop()
    return shaped(answer)


def shaped(element: Any) -> str:
    name: str = element.tag.removeprefix(f"{{{OAI}}}")
    children = [each.tag.removeprefix(f"{{{OAI}}}") for each in element]
    order = [child for child, _least, _most, _text in SHAPES[name]]
    assert children == sorted(children, key=order.index), name
    for child, least, most, text in SHAPES[name]:
        found = element.findall(f"{{{OAI}}}{child}")
        assert least <= len(found) <= (most or len(found)), (name, child)
        for each in found:
            if child == "metadata":
                described(each)
            elif child in SHAPES:
                shaped(each)
            else:
                assert re.fullmatch(text, each.text or ""), (child, each.text)
    if name == "header":
        assert element.attrib in ({}, {"status": "deleted"})
    return name


def described(metadata: Any) -> None:
    """It can be cut out and read alone: all its namespaces stand on itself."""
    [record] = metadata
    assert record.tag == f"{{{OAI_DC}}}dc"
    alone = etree.tostring(record, encoding="unicode")
    begin = alone[: alone.index(">")]
    for prefix, namespace in (("oai_dc", OAI_DC), ("dc", DC), ("xsi", XSI)):
        assert f'xmlns:{prefix}="{namespace}"' in begin
    assert record.attrib[f"{{{XSI}}}schemaLocation"].split()[0] == OAI_DC
    assert len(record)
    for each in record:
        assert each.tag.removeprefix(f"{{{DC}}}") in DUBLIN
        assert set(each.attrib) <= {LANGUAGE}
        assert (each.text or "").strip()


def test_its_namespaces_are_sent_with_the_record(client: Client, identifier: str) -> None:
    """In the bytes, not by those of the root."""
    sent = client.get(
        "/oai", {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": identifier}
    ).content.decode()
    root, record = (re.search(f"<{name}[ >][^>]*>?", sent) for name in ("OAI-PMH", "oai_dc:dc"))
    assert root
    assert record
    assert "dc/elements" not in root[0]
    assert all(f"xmlns:{each}=" in record[0] for each in ("oai_dc", "dc", "xsi"))


@pytest.mark.parametrize(
    ("address", "host", "told"),
    [
        ("Milaff <desk@example.org>", "testserver", "desk@example.org"),
        ("milaff@localhost", "news.example.org", "milaff@news.example.org"),
        ("milaff@localhost", "localhost", "milaff@localhost.invalid"),
        ("", "localhost", "milaff@localhost.invalid"),
    ],
)
def test_somebody_can_be_written_to(client: Client, address: str, host: str, told: str) -> None:
    with override_settings(DEFAULT_FROM_EMAIL=address, ALLOWED_HOSTS=["*"]):
        answer = client.get("/oai?verb=Identify", headers={"host": host})
    assert etree.fromstring(answer.content).findtext(f".//{{{OAI}}}adminEmail") == told
