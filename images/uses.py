"""Where a picture is used: read from the models' relations, whoever they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.db import models
from django.http import HttpRequest
from django.urls import reverse

from images.models import Picture, Rendition

SHOWN = 50  # of each kind


@dataclass(frozen=True)
class Use:
    """One record that shows the picture; `url` is empty where the reader may not go."""

    kind: str
    label: str
    url: str


def is_used(picture: Picture) -> bool:
    return any(found.exists() for found in _records(picture))


def uses(picture: Picture, site: AdminSite, request: HttpRequest) -> list[Use]:
    """Blocks and other parts are named with the record they are part of."""
    found = []
    for records in _records(picture):
        part_of = _part_of(records.model, site)
        if part_of:
            records = records.select_related(part_of)
        for record in records[:SHOWN]:
            whole = getattr(record, part_of) if part_of else None
            label = f"{whole}: {record}" if whole else str(record)
            url = _change_url(whole or record, site, request)
            found.append(Use(str(record._meta.verbose_name), label, url))
    return found


def _records(picture: Picture) -> Iterator["models.QuerySet[Any]"]:
    for relation in Picture._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel):
            continue
        model: Any = relation.related_model
        if model is not Rendition and not model._meta.auto_created:
            yield model._base_manager.filter(**{relation.field.name: picture}).distinct()


def _part_of(model: type[models.Model], site: AdminSite) -> str:
    """The relation to what it is deleted with, for models without a page of their own."""
    if site.is_registered(model):
        return ""
    for field in model._meta.concrete_fields:
        relation: Any = field.remote_field
        if relation and relation.on_delete is models.CASCADE and site.is_registered(relation.model):
            return str(field.name)
    return ""


def _change_url(record: models.Model, site: AdminSite, request: HttpRequest) -> str:
    if not site.is_registered(type(record)):
        return ""
    if not site.get_model_admin(type(record)).has_view_permission(request, record):
        return ""
    meta = record._meta
    return reverse(f"{site.name}:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
