"""Every column of every record from which a passage gets into an edition: published, changed,
published again, taken down; then no address that readers have and no row says it, but what the
report names."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models
from django.test import Client

from archive.takedown.doing import take_down
from archive.takedown.finding import editions_with, find, rows_with, stored
from archive.takedown.letters import Words
from language.dates.fields import UncertainDateField
from press.editions import Edition
from press.publishable import publishables
from press.publishing import publish
from tests.config.doors import addresses

pytestmark = pytest.mark.django_db
SECRET = "سرسري"


def columns(record: Any) -> Iterator[tuple[Any, str]]:
    """Rows of the record, each with its columns of words."""
    for part in record.form_parts():
        for field in part.row._meta.concrete_fields:
            words = isinstance(field, models.CharField | models.TextField)
            dated = isinstance(field, UncertainDateField)
            if words and not (dated or field.choices or field.name == "slug") and field.editable:
                yield part.row, field.name


def write(record: Any) -> dict[str, tuple[Any, str, str]]:
    """The passage into every column where it hinders nothing; by mark, what stood there."""
    before = {}
    for at, (row, name) in enumerate(list(columns(record))):
        text, mark = getattr(row, name), f"{SECRET} {at:03}"
        if len(f"{text} {mark}") > (row._meta.get_field(name).max_length or 1000):
            continue
        stored = type(row).objects.filter(pk=row.pk)
        stored.update(**{name: f"{text} {mark}"})
        if any(problem.must for problem in type(record).objects.get(pk=record.pk).problems()):
            stored.update(**{name: text})
        else:
            before[mark] = row, name, text
    retitle(record)
    return before


def retitle(record: Any) -> None:
    fresh = type(record).objects.get(pk=record.pk)
    if hasattr(fresh, "keep_title"):
        fresh.keep_title()


@pytest.mark.parametrize("kind", ["actor", "place", "event", "story", "dossier"])
def test_it_is_gone(kind: str, one_of_each: dict[str, Any], client: Client) -> None:
    records = one_of_each
    assert set(records) == set(publishables())
    record, words = records[kind], Words(SECRET)
    before = write(record)
    publish(type(record).objects.get(pk=record.pk), by=None)
    reached = [mark for mark in before if list(editions_with(Words(mark)))]
    assert len(reached) > 1, "the walk reaches editions"
    for row, name, text in before.values():
        type(row).objects.filter(pk=row.pk).update(**{name: text})
    retitle(record)
    publish(type(record).objects.get(pk=record.pk), by=None)
    found = find(words)
    keys = [each.edition.pk for each in found.editions]
    report = take_down(found, keys, reason="أمر", by=None)
    assert not list(editions_with(words))
    left = {(type(each.row).__name__, each.row.pk) for each in rows_with(words)}
    assert left == {(type(each.row).__name__, each.row.pk) for each in report.remains}
    assert {model for model, _pk in left} <= {"AuditEntry"}, left
    for address in addresses(list(records.values()), SECRET):
        if SECRET not in address:
            answer = client.get(address)
            assert SECRET not in answer.getvalue().decode("utf-8", "replace"), address
    call_command("verify_editions", stdout=StringIO())
    call_command("check_index", stdout=StringIO())


def test_all_tables_are_searched() -> None:
    names = {model._meta.db_table for model in stored()}
    assert len(names) > 40
    assert Edition._meta.db_table not in names
