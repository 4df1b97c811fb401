"""No public address asks a table that editors work on: every route × every parameter that any view
reads, for a live record of every kind."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from press.publishing.verbs import publish
from press.records.publishable import Publishable
from tests.config.doors import addresses, routes
from tests.house.rows import ROOMS, ROOT
from tests.sampling import Sample

pytestmark = pytest.mark.django_db
TABLE = re.compile(r'"((?:\w+)_(?:\w+))"')
READ = {"get", "getlist", "__getitem__"}


def working() -> set[str]:
    """The tables of records before they are published, and of all that goes when they go."""
    found: set[type[models.Model]] = {
        model for model in apps.get_models() if issubclass(model, Publishable)
    }
    while True:
        more = {
            model
            for model in apps.get_models(include_auto_created=True)
            for field in model._meta.concrete_fields
            if field.remote_field
            and field.remote_field.model in found
            and getattr(field.remote_field, "on_delete", None) is models.CASCADE
        } - found
        if not more:
            return {model._meta.db_table for model in found}
        found |= more


def parameters() -> set[str]:
    """Names of what views read from an address, as the code has them."""
    found: set[str] = set()
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found |= set(_read(ast.parse(text))) if ".GET" in text else set()
    return found


def _read(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="GET"), attr=how),
                args=[ast.Constant(value=str(name)), *_],
            ) if how in READ:
                yield name
            case ast.Subscript(
                value=ast.Attribute(attr="GET"), slice=ast.Constant(value=str(name))
            ):
                yield name


@pytest.fixture
def records(one_of_each: dict[str, Any]) -> list[Any]:
    """Each with a second edition: comparisons and old ones are there."""
    for kind, record in one_of_each.items():
        text = {"story": "body", "dossier": "title"}.get(kind, "summary")
        type(record).objects.filter(pk=record.pk).update(**{text: "تعريف ثان."})
        publish(type(record).objects.get(pk=record.pk), by=None)
    return list(one_of_each.values())


def test_no_public_address_asks_one(records: list[Any], sample: Sample) -> None:
    """Sampled, each address is asked for without a question, and with one."""
    tables, names = working(), parameters()
    assert len(tables) > 15
    assert {"q", "page"} <= names
    client, wrong, answered = Client(), set(), 0
    plain = [each for each in addresses(records, "قسد") if "?" not in each]
    every = [f"?{name}={value}" for name in sorted(names) for value in ("قسد", "1")]
    cells = [
        (address, query)
        for address in plain
        for query in (["", *every] if address.count("/") < 4 else ["", "?q=قسد"])
    ]
    for address, query in sample.of(
        cells, lambda cell: (cell[0], bool(cell[1])), lambda cell: cell[1]
    ):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address + query)
            answer.getvalue()  # also what is streamed
        answered += answer.status_code == 200
        for one in asked:
            touched = tables & set(TABLE.findall(one["sql"]))
            wrong |= {(address, query, table) for table in touched}
    assert not wrong
    assert answered > len(list(routes()))
