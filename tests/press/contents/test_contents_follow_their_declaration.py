"""What is composed is what was declared: nothing lacks, nothing is there that nobody declared."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from press.contents.fields import fields_of
from press.contents.schema import schema_of
from press.contents.words import searched
from press.editions.edition import content_digest
from press.records.kinds import Kind, kind_of, kinds, up_to_date
from tests.contents import contents
from tests.sampling import dear

KINDS = st.sampled_from([kind.name for kind in kinds()])


def closed(value: Any) -> Any:
    """The schema with no room for what it does not name."""
    if isinstance(value, list):
        return [closed(each) for each in value]
    if not isinstance(value, dict):
        return value
    more = {"additionalProperties": False} if "properties" in value else {}
    return {name: closed(each) for name, each in value.items()} | more


@cache
def closed_schema(name: str) -> Draft202012Validator:
    schema = closed(schema_of(kind_of(name).content))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def check(content: Any, kind: Kind) -> None:
    closed_schema(kind.name).validate(json.loads(json.dumps(content)))


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


@dear()
@given(KINDS.flatmap(lambda name: st.tuples(st.just(name), contents(kind_of(name).content))))
def test_any_declared_content_is_read_as_it_is_stored(drawn: tuple[str, Any]) -> None:
    """Stored, read again and read up to date it has the same digest, and every word of it that is
    searched stands in it."""
    name, content = drawn
    kind = kind_of(name)
    content |= {"kind": name, "schema": kind.schema}
    check(content, kind)
    stored = json.loads(json.dumps(content))
    assert content_digest(up_to_date(stored)) == content_digest(content)
    text = json.dumps(content, ensure_ascii=False)
    for words in searched(content, kind.content).values():
        assert all(json.dumps(each, ensure_ascii=False) in text for each in words)


def test_every_kind_says_its_number() -> None:
    for kind in kinds():
        assert set(kind.upgrades) == set(range(1, kind.schema))
