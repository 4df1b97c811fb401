"""Every column of every record from which a passage gets into an edition: published, changed,
published again, taken down; then no address that readers have and no row says it, but what the
report names."""

import uuid
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from archive.models import Entry
from archive.takedown.again import offered
from archive.takedown.doing import take_down
from archive.takedown.finding import editions_with, find, rows_with
from archive.takedown.letters import Words
from archive.takedown.rows import stored
from language.dates.fields import UncertainDateField
from press.audit.entry import AuditEntry
from press.editions.edition import Edition
from press.history.revisions import Revision, keep
from press.links.checks import LinkCheck
from press.people.users import User
from press.publishing.verbs import publish
from press.records.kinds import publishables
from tests.config.doors import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
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


def everywhere() -> dict[str, int]:
    """Tables that say it in whichever column, with the number of rows."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE %s', [f"%{SECRET}%"]
            )
            if number := cursor.fetchone()[0]:
                found[table] = number
    return found


def value_of(field: Any, record: Any, chief: User) -> Any:
    """The passage, where the column can hold it."""
    if field.is_relation:
        link = f"https://example.org/{SECRET}"
        return chief if field.related_model is User else LinkCheck.objects.create(url=link)
    if isinstance(field, models.JSONField):
        return [{"model": record._meta.label_lower, "pk": 1, "fields": {"x": SECRET}}]
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.TextField | models.CharField):
        return "x" if field.unique or "digest" in field.name else SECRET
    others = {models.DateTimeField: timezone.now, models.UUIDField: uuid.uuid4}
    known = (make for kind, make in others.items() if isinstance(field, kind))
    return next(known, lambda: [] if field.get_internal_type() == "ArrayField" else 1)()


def told_of(record: Any, chief: User) -> None:
    """In all that the desk keeps beside it."""
    desk: Any = admin.site.get_model_admin(type(record))
    tables = desk.tables()
    for _time in range(2):
        record.version += 1
        record.save()
        keep(record, tables, by=chief)
    kept = {"kind": record.kind, "record": record.pk}
    model: Any
    for model in stored():
        names = {field.name: field for field in model._meta.concrete_fields}
        if {"kind", "record"} <= set(names) and model not in {AuditEntry, Entry, Revision}:
            facts = {
                name: value_of(field, record, chief)
                for name, field in names.items()
                if name not in kept and not field.null and not isinstance(field, models.AutoField)
            }
            if not model.objects.filter(**kept).exists():
                model.objects.create(**kept | facts)
    LogEntry.objects.create(
        user=chief,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        object_repr=SECRET,
        action_flag=CHANGE,
        change_message=f"[{SECRET}]",
    )


@pytest.mark.parametrize("kind", ["actor", "place", "event", "story", "dossier"])
def test_a_whole_record_is_gone(
    kind: str, one_of_each: dict[str, Any], client: Client, account: Callable[..., User]
) -> None:
    record, chief = one_of_each[kind], account("chief")
    write(record)
    type(record).objects.filter(pk=record.pk).update(slug=f"{record.slug}-{SECRET}")
    publish(type(record).objects.get(pk=record.pk), by=None)
    record = type(record).objects.get(pk=record.pk)
    told_of(record, chief)
    before, address = everywhere(), record.get_absolute_url()
    assert len(before) > 10, before
    found = find(publication=record.publication)
    keys = [each.edition.pk for each in found.editions]
    again = offered(found, None)
    report = take_down(found, keys, reason="أمر", by=None, again=again)
    assert set(everywhere()) <= {"press_auditentry"}, everywhere()
    assert len(report.again) == len(again)
    for each in one_of_each.values():
        fresh = type(each).objects.get(pk=each.pk)
        gone = each.pk == record.pk and each.kind == kind
        assert fresh.state == ("withdrawn" if gone else "live"), each
    answer = client.get(address, follow=True)
    assert (answer.status_code, "أمر" in answer.content.decode()) == (410, True)
    for address in addresses(list(one_of_each.values()), SECRET):
        if SECRET not in address:
            answer = client.get(address)
            assert SECRET not in answer.getvalue().decode("utf-8", "replace"), address
    client.force_login(chief)
    site: Any = admin.site.get_model_admin(type(record))
    for name in ("change", "revisions", "history", "uses"):
        assert client.get(site.url(name, record)).status_code == 200, name
    call_command("verify_editions", stdout=StringIO())
    call_command("check_index", stdout=StringIO())


def test_all_tables_are_searched() -> None:
    names = {model._meta.db_table for model in stored()}
    assert len(names) > 40
    assert Edition._meta.db_table not in names
