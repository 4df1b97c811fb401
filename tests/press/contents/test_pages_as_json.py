"""Every live page and every edition answers programs with what it shows, by a schema; and what is
composed is what was declared."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from jsonschema import ValidationError

from press.contents.fields import fields_of
from press.models import Edition, Publication
from press.publishing.removing import remove
from press.publishing.verbs import publish, withdraw
from press.records.kinds import kind_of, kinds, model_of
from tests.archive.exports.json_checks import validator
from tests.press.contents.closed import check


def answer(client: Client, path: str, status: int = 200) -> Any:
    response = client.get(path)
    assert response.status_code == status, path
    assert response["Content-Type"].startswith("application/")
    assert response["Access-Control-Allow-Origin"] == "*"
    return json.loads(response.content)


@pytest.mark.usefixtures("newsroom")
def test_all_pages_and_editions_follow_the_schema_that_they_name(client: Client) -> None:
    schemas: dict[str, Any] = {}
    told = set()
    for page in Publication.objects.live().order_by("pk"):
        numbers = page.editions.values_list("number", flat=True)
        paths = [f"/{page.path}.json", *(f"/{page.path}/editions/{n}.json" for n in numbers)]
        for path in paths:
            found = answer(client, path)
            where = found["$schema"]
            if where not in schemas:
                schema = answer(client, where.removeprefix("http://testserver"))
                assert schema["$id"] == where
                schemas[where] = validator(schema)
            schemas[where].validate(found)
            assert found["content"]["path"] == page.path
        told.add(page.kind)
    assert told == {kind.name for kind in kinds()}
    assert len(schemas) == len(told)


@pytest.mark.usefixtures("newsroom")
def test_a_page_links_to_it(client: Client) -> None:
    page = Publication.objects.live().get(path="dossiers/حملة-الرقة")
    html = client.get(page.get_absolute_url()).content.decode()
    address = reverse("page_json", args=page.path.split("/"))
    assert f'<link rel="alternate" type="application/json" href="{address}">' in html
    former = client.get(f"{page.get_absolute_url()}editions/1/").content.decode()
    assert "/editions/1.json" in former


@pytest.mark.usefixtures("newsroom")
def test_whoever_has_it_is_not_sent_it_again(client: Client) -> None:
    path = "/dossiers/حملة-الرقة.json"
    mark = client.get(path)["ETag"]
    assert client.get(path, headers={"if-none-match": mark}).status_code == 304
    publication = Publication.objects.get(path="dossiers/حملة-الرقة")
    withdraw(model_of("dossier").objects.get(publication=publication), by=None, reason="خطأ")
    assert client.get(path, headers={"if-none-match": mark}).status_code == 410


@pytest.mark.usefixtures("newsroom")
def test_what_is_gone_says_why_and_shows_nothing(client: Client) -> None:
    publication = Publication.objects.get(path="dossiers/حملة-الرقة")
    first = publication.editions.get(number=1)
    remove([first], "بحكم قضائي")
    told = answer(client, "/dossiers/حملة-الرقة/editions/1.json", 410)
    assert told == {
        "url": f"http://testserver{publication.get_absolute_url()}",
        "state": "removed",
        "reason": "بحكم قضائي",
    }
    withdraw(model_of("dossier").objects.get(publication=publication), by=None, reason="خطأ")
    for path in ("/dossiers/حملة-الرقة.json", "/dossiers/حملة-الرقة/editions/2.json"):
        assert answer(client, path, 410)["state"] == "withdrawn"


@pytest.mark.usefixtures("newsroom")
def test_a_page_that_came_back_says_why_it_was_gone(client: Client) -> None:
    """And not what its edition of today has for a note."""
    publication = Publication.objects.get(path="dossiers/حملة-الرقة")
    dossier = model_of("dossier").objects.get(publication=publication)
    withdraw(dossier, by=None, reason="خطأ")
    gone = publication.editions.get(kind="withdrawal")
    dossier.refresh_from_db()
    publish(dossier, by=None, note="عاد")
    told = answer(client, f"/dossiers/حملة-الرقة/editions/{gone.number}.json", 410)
    assert (told["state"], told["reason"]) == ("withdrawn", "خطأ")


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize(
    "path",
    [
        *("/dossiers/nothing.json", "/dossiers/حملة-الرقة/editions/99.json"),
        *("/schemas/dossier-1.json", "/schemas/weather-1.json", "/schemas/dossier-99.json"),
    ],
)
def test_what_never_was_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("newsroom")
def test_it_asks_two_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(2):
        client.get("/dossiers/حملة-الرقة.json")
    edition = Edition.objects.filter(publication__path="dossiers/حملة-الرقة").first()
    assert edition is not None
    with django_assert_max_num_queries(2):
        client.get(f"/dossiers/حملة-الرقة/editions/{edition.number}.json")


@pytest.fixture(scope="module")
def composed(demo_made: Path) -> dict[str, list[Any]]:
    """By kind, the contents of all records of the demo."""
    return {
        kind.name: [record.compose() for record in kind.model.objects.all()] for kind in kinds()
    }


def test_what_the_demo_composes_is_declared(composed: dict[str, list[Any]]) -> None:
    for kind in kinds():
        assert composed[kind.name], f"the demo has no {kind.name}"
        for content in composed[kind.name]:
            check(content, kind)
    assert sum(map(len, composed.values())) > 100


def test_the_demo_shows_nearly_every_declared_part(composed: dict[str, list[Any]]) -> None:
    """A declaration of what no content ever holds would prove nothing."""
    every = {each for kind in kinds() for each in declared(kind.content)}
    contents = ((kind, content) for kind in kinds() for content in composed[kind.name])
    there = {each for kind, content in contents for each in held(content, kind.content)}
    assert len(there) > 0.9 * len(every), every - there


def declared(content: Any) -> Iterator[tuple[str, str]]:
    for field in fields_of(content):
        yield content.__name__, field.name
        for each in field.one_of.types().values() if field.one_of else [field.type]:
            yield from declared(each)


def held(value: Any, content: Any) -> Iterator[tuple[str, str]]:
    for field in fields_of(content):
        there = value.get(field.name)
        if there not in (None, [], ""):
            yield content.__name__, field.name
        for each in there if isinstance(there, list) else [there]:
            if isinstance(each, dict):
                yield from held(each, field.type_of(each))


@pytest.mark.usefixtures("newsroom")
def test_a_content_that_lacks_a_field_or_has_another_is_none() -> None:
    kind = kind_of("event")
    content = kind.model.objects.all()[0].compose()
    for broken in (
        {name: value for name, value in content.items() if name != "date"},
        content | {"weather": "fair"},
        content | {"title": 7},
        content | {"participants": [{"group": "x"}]},
    ):
        with pytest.raises(ValidationError):
            check(broken, kind)
