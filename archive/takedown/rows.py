"""Rows of any table, and which columns of theirs may hold words: read off the models, so what is
added later is searched too."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import CASCADE, CharField, JSONField, Model, TextField
from django.urls import NoReverseMatch, reverse

from archive.takedown.letters import shortened
from press.editions.corrections import Correction
from press.editions.edition import Edition


@dataclass(frozen=True)
class Row:
    """Anything else that is stored; `address` is of its form at the desk, where it has one."""

    row: Any
    fields: tuple[str, ...]
    said: str
    address: str

    @property
    def key(self) -> str:
        return f"{self.row._meta.label_lower}:{self.row.pk}"

    @property
    def kind(self) -> str:
        return str(self.row._meta.verbose_name)


def stored() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    own = (model for model in models if model._meta.managed and not model._meta.proxy)
    return [model for model in own if model not in {Edition, Correction}]


def columns(model: type[Model]) -> list[str]:
    """Names of the columns that may hold words."""
    return [
        each.name
        for each in model._meta.concrete_fields
        if isinstance(each, CharField | TextField | JSONField)
        or (isinstance(each, ArrayField) and isinstance(each.base_field, CharField | TextField))
    ]


def row_of(row: Any) -> Row:
    return Row(row, (), shortened(str(row)), address_of(row))


def address_of(row: Any) -> str:
    """Of its own form, or of the form of the record that it is a part of."""
    for each in (row, *_owners(row)):
        name = f"admin:{each._meta.app_label}_{each._meta.model_name}_change"
        try:
            return reverse(name, args=[each.pk])
        except NoReverseMatch:
            continue
    return ""


def _owners(row: Any) -> Iterator[Any]:
    for each in row._meta.concrete_fields:
        parted = each.remote_field and each.remote_field.on_delete is CASCADE
        if parted and (owner := getattr(row, each.name)):
            yield owner
