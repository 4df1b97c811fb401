"""Where a row is used: by working records, whoever's they are, and on live pages.

Relations are read from the models. What is used without a relation (keys in an array, what a page
shows in its content) rooms add in their AppConfig.ready, by `also_used` and `also_shown`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from press.editions.publications import Publication
from press.records.kinds import publishables
from press.records.publishable import Publishable

SHOWN = 50  # of each kind

Rows = Callable[[Any], Iterable["models.QuerySet[Any]"]]
Pages = Callable[[Any], Q | None]
_rows: list[Rows] = []
_pages: list[Pages] = []


@dataclass(frozen=True)
class Use:
    """One record or page that uses the row; `url` is empty where the reader may not go."""

    kind: str
    label: str
    url: str


def also_used(rows: Rows) -> None:
    """`rows(row)` gives querysets of what uses it without a relation to it."""
    _rows.append(rows)


def also_shown(pages: Pages) -> None:
    """`pages(row)` says which publications show it; None where that is not its to say."""
    _pages.append(pages)


def is_used(row: Any) -> bool:
    return any(found.exists() for found in records(row))


def uses(row: Any, site: AdminSite, request: HttpRequest) -> list[Use]:
    """Of working records: blocks and other parts are named with the record they are part of."""
    found: dict[Use, None] = {}
    for rows in records(row):
        part = part_of(rows.model, site)
        rows = rows.select_related(part) if part else rows
        for each in rows[:SHOWN]:
            whole = getattr(each, part) if part else None
            if (whole or each) != row:
                label = f"{whole}: {each}" if whole else str(each)
                url = _change_url(whole or each, site, request)
                if not url and site.is_registered(type(whole or each)):
                    label = _("one that you may not see")
                found[Use(str(each._meta.verbose_name), label, url)] = None
    return list(found)


def pages(row: Any) -> "models.QuerySet[Publication]":
    """The live pages whose edition shows it, or leads to its page; its own is not among them."""
    about = Q(pk__in=[])
    if isinstance(row, Publishable):
        about |= Q(mentions__overlap=[row.group])
    for shown in _pages:
        about |= shown(row) or Q(pk__in=[])
    found = Publication.objects.live().filter(about).defer("picture", "facts", "tags")
    if isinstance(row, Publishable):
        found = found.exclude(group=row.group)
    return found.order_by("kind", "-last_published", "pk")


def records(row: Any) -> Iterator["models.QuerySet[Any]"]:
    """What relates to the row, or to its page; without what is deleted with it."""
    yield from _related(row)
    page = getattr(row, "publication", None)
    if page is not None:
        yield from _related(page, but=set(publishables().values()))
    for rows in _rows:
        yield from rows(row)


def _related(row: Any, but: Iterable[type[models.Model]] = ()) -> Iterator["models.QuerySet[Any]"]:
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel):
            continue
        model: Any = relation.related_model
        if model in but or model._meta.auto_created or _belongs(relation, row):
            continue
        yield model._base_manager.filter(**{relation.field.name: row}).distinct()


def _belongs(relation: Any, row: Any) -> bool:
    """Whether it is a part of the row, such as its names, or follows from it, as an index does."""
    if relation.on_delete is models.DO_NOTHING:
        return True
    if isinstance(row, Publication) and relation.related_model._meta.app_label == "press":
        return True
    return relation.on_delete is models.CASCADE and relation.related_model is not type(row)


def part_of(model: type[models.Model], site: AdminSite) -> str:
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
