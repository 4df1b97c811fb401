"""Bringing back what a revision holds: a whole record, or one of its rows."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from press.forms.merging import Row
from press.history.revisions import Revision, keep, keep_before
from press.people.users import User
from press.records.changing import demand
from press.records.publishable import SCHEDULE, Publishable
from press.records.tables import Tables

STAYS = {"slug", "language", "group", *SCHEDULE}
"""Of a record that is there: its address and its schedule are not brought back with its text."""


@transaction.atomic
def restore(
    record: Publishable, revision: Revision, tables: Tables, *, by: User, row: str = ""
) -> list[str]:
    """Make the working record what the revision holds; with `row` ("model:key") that row alone.
    Nothing is published. What is no longer there to refer to is left out and told. Raises
    PermissionDenied."""
    locked = type(record).objects.select_for_update(of=("self",), no_key=True).get(pk=record.pk)
    demand(by, locked)
    keep_before(locked, tables)
    own, *others = revision.rows()
    lost: list[str] = []
    if row:
        others = [each for each in others if f"{each['model']}:{each['pk']}" == row]
    else:
        fill(locked, own, lost, stays=STAYS)
        _delete_others(locked, tables, others)
    for each in others:
        bring_back(each, lost)
    _saved(locked, tables, by)
    return lost


def _saved(record: Any, tables: Tables, by: User) -> None:
    record.version += 1
    record.submission = None
    record.save()
    keep(record, tables, by=by)
    record = type(record).objects.with_publication().get(pk=record.pk)
    record.keep_digest()


def _delete_others(record: Publishable, tables: Tables, rows: list[Row]) -> None:
    for model, relation in tables:
        kept = [row["pk"] for row in rows if row["model"] == model._meta.label_lower]
        model._default_manager.filter(**{relation: record.pk}).exclude(pk__in=kept).delete()


def bring_back(row: Row, lost: list[str]) -> None:
    model: Any = apps.get_model(row["model"])
    made = model._default_manager.filter(pk=row["pk"]).first() or model(pk=row["pk"])
    fill(made, row, lost, stays=frozenset())


def fill(made: Any, row: Row, lost: list[str], *, stays: Any) -> None:
    """Set the fields, and save unless it must refer to what is gone."""
    many: dict[str, list[Any]] = {}
    for name, value in row["fields"].items():
        field = made._meta.get_field(name)
        if name in stays:
            continue
        if name == "tags" or field.many_to_many:
            many[name] = value
        elif field.is_relation and value is not None and not _exists(field, value):
            lost.append(f"{made._meta.verbose_name}: {field.verbose_name}")
            if not field.null:
                return
            setattr(made, field.attname, None)
        else:
            setattr(made, field.attname, field.to_python(value))
    made.save()
    for name, values in many.items():
        if name == "tags":
            made.tags.set(values)
            continue
        related = made._meta.get_field(name).related_model
        there = related._default_manager.filter(pk__in=values)
        if len(there) < len(values):
            lost.append(f"{made._meta.verbose_name}: {_('some of what it chose')}")
        getattr(made, name).set(there)


def _exists(field: Any, key: Any) -> bool:
    return bool(field.related_model._default_manager.filter(pk=key).exists())
