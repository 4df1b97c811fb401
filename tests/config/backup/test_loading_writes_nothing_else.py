"""`loaddata` writes the rows of its file and no others: every listener to saves and relations,
found where Django keeps them, over rows that are there and anew; and a whole newsroom."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import connection
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_save
from django.test.utils import CaptureQueriesContext

from images.models import Picture
from press.audit.entry import AuditEntry
from press.editions.publications import FormerPath
from press.models import User
from press.tags.tag import Tag
from tests.config.backup.newsrooms import Newsroom
from tests.house.rows import ROOMS

SAVES = (pre_save, post_save)
MARK = "press.records.loading.mark"  # hears of all models, and writes nothing


def heard() -> set[type[Model]]:
    """Models whose saves or relations something of the house listens to."""
    found = set()
    for signal in (*SAVES, m2m_changed):
        for model in apps.get_models(include_auto_created=True):
            if any(is_ours(each) for each in signal._live_receivers(model)[0]):
                found |= set(owners(model))
    return found


def is_ours(receiver: Any) -> bool:
    name = f"{receiver.__module__}.{receiver.__qualname__}"
    return receiver.__module__.partition(".")[0] in ROOMS and name != MARK


def owners(model: type[Model]) -> Iterator[type[Model]]:
    """Of a table of links the model whose rows bring them."""
    if not model._meta.auto_created:
        yield model
    for owner in apps.get_models():
        if any(field.remote_field.through is model for field in owner._meta.many_to_many):
            yield owner


@pytest.fixture
def rows(one_of_each: dict[str, Any], picture: Picture, account: Any) -> list[Any]:
    """A row of every model that anybody listens to, shown in a dossier where it can be."""
    person, dossier = account("chief"), one_of_each["dossier"]
    person.user_permissions.add(Permission.objects.earliest("pk"))
    dossier.tags.set(["الرقة"])
    dossier.refresh_from_db()
    former = FormerPath.objects.create(path="dossiers/former", publication=dossier.publication)
    term = ContentType.objects.get_by_natural_key("language", "houseterm")
    logged = LogEntry.objects.create(user=person, content_type=term, action_flag=CHANGE)
    return [*one_of_each.values(), picture, person, former, logged, *Tag.objects.all()]


@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.django_db
def test_every_listener_is_quiet(rows: list[Any], anew: bool) -> None:
    assert heard() <= {type(each) for each in rows}
    assert {User, LogEntry, Picture, Tag, FormerPath} <= heard()
    before, wrong = AuditEntry.objects.count(), []
    for row in rows:
        model = type(row)
        own = {model._meta.db_table}
        own |= {field.m2m_db_table() for field in model._meta.many_to_many}
        (facts,) = json.loads(serializers.serialize("json", [row]))
        if anew:
            facts["pk"] = model.objects.order_by("pk").last().pk + 1
            changed_apart(model, facts["fields"])
        with CaptureQueriesContext(connection) as asked:
            for each in serializers.deserialize("json", json.dumps([facts])):
                each.save()
        wrong += [f"{model.__name__}: {each}" for each in written(asked) if each not in own]
    assert not wrong
    assert AuditEntry.objects.count() == before


def changed_apart(model: type[Model], fields: dict[str, Any]) -> None:
    """What must be unique is another's."""
    for field in model._meta.concrete_fields:
        value = fields.get(field.name)
        if field.unique and isinstance(value, str):
            fields[field.name] = f"x{value}"[: field.max_length]
        elif field.unique and field.null:
            fields[field.name] = None
    for name in {"slug", "submission_id"} & set(fields):
        fields[name] = f"x{fields[name]}" if name == "slug" else None


def written(asked: Any) -> Iterator[str]:
    for each in asked:
        words = each["sql"].split()
        if words[0] in {"INSERT", "UPDATE", "DELETE"}:
            yield words[1 if words[0] == "UPDATE" else 2].strip('"')


@pytest.mark.django_db
def test_roles_that_are_given_otherwise_are_told(account: Any) -> None:
    person = account("reporter")
    before = AuditEntry.objects.count()
    person.groups.add(Group.objects.get(name="editor"))
    assert AuditEntry.objects.count() == before + 1


def test_a_whole_newsroom(filled: Newsroom, migrated: Newsroom, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    filled.does("dumpdata", "--output", str(file))
    models = {each["model"] for each in json.loads(file.read_bytes())}
    assert {"press.user", "press.auditentry", "press.edition", "archive.entry"} <= models
    migrated.does("loaddata", str(file))
    assert compared(migrated) == compared(filled)
    assert filled.ask("SELECT count(*) > 2 FROM press_user_groups") == [(True,)]
    assert not migrated.behind(), "new rows get numbers of their own"
    migrated.does("verify_editions")
    migrated.does("check_index")


def compared(newsroom: Newsroom) -> dict[str, Any]:
    """All rows of all models' tables; of those that only link two, the number says nothing."""
    return {
        model._meta.db_table: newsroom.ask(
            f"""SELECT count(*), md5(string_agg(row, E'\\n' ORDER BY row COLLATE "C")) FROM (
            SELECT (to_jsonb(t) - '{"id" if model._meta.auto_created else ""}')::text AS row
            FROM {model._meta.db_table} AS t) AS rows"""
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
