"""Editions outlive every change of the program: a sample of every number that was ever published is
read, compared, searched and answered as JSON like one of today."""

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from archive.index.document import document
from press.contents.schema import schema_of
from press.editions.edition import Edition, content_digest
from press.editions.publications import Publication
from press.pages.differences import edition_differences
from press.records.kinds import kind_of, kinds, up_to_date
from tests.archive.exports.json_checks import validate

pytestmark = pytest.mark.django_db

THEN = datetime(2020, 1, 1, tzinfo=UTC)
SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.json"))


def test_there_is_a_sample_of_every_number() -> None:
    every = {f"{kind.name}-{n}" for kind in kinds() for n in range(1, kind.schema + 1)}
    assert {path.stem for path in SAMPLES} == every


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def content(request: pytest.FixtureRequest) -> Any:
    return json.loads(request.param.read_text(encoding="utf-8"))


@pytest.fixture
def page(content: Any) -> Publication:
    """With its one edition, as it was stored then."""
    kind = kind_of(content["kind"])
    listing = kind.listing(up_to_date(content))
    made = Publication.objects.create(
        kind=kind.name,
        language=content["language"],
        path=content["path"],
        group=uuid.uuid4(),
        state=Publication.State.LIVE,
        first_published=THEN,
        last_published=THEN,
        **listing,
    )
    edition = Edition(
        publication=made,
        number=1,
        kind=Edition.Kind.FIRST,
        content=content,
        content_digest=content_digest(content),
        published_at=THEN,
    )
    edition.digest = edition.chained_digest("")
    edition.save()
    made.edition = edition
    made.save()
    return Publication.objects.get(pk=made.pk)


def test_it_is_a_page(page: Publication, client: Client) -> None:
    answer = client.get(page.get_absolute_url())
    assert answer.status_code == 200
    assert page.title in answer.content.decode()
    assert client.get(f"{page.get_absolute_url()}editions/1/").status_code == 200


def test_it_answers_by_the_schema_of_today(page: Publication, client: Client) -> None:
    answer = client.get(f"/{page.path}.json").json()
    schema = client.get(answer["$schema"].removeprefix("http://testserver")).json()
    validate(answer, schema)


def test_it_is_compared_and_searched(content: Any) -> None:
    kind = kind_of(content["kind"])
    now = up_to_date(content)
    found, same = edition_differences(now, now, kind.content)
    assert found == []
    assert same > 3
    group = "00000000-0000-0000-0000-000000000000"
    assert document(kind.name, group, now, THEN).texts.title


def test_what_is_stored_is_not_touched(content: Any) -> None:
    before = content_digest(content)
    now = up_to_date(content)
    assert content_digest(content) == before
    validate(now, schema_of(kind_of(content["kind"]).content))
