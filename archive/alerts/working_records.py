"""Where the records that entries are of are worked on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from archive.index.entry import Entry
from press.records.kinds import publishables
from press.records.publishable import Publishable


def desk_urls(request: HttpRequest, site: AdminSite, entries: Iterable[Entry]) -> dict[int, str]:
    """By entry, the address of its record's form, of those that the user may see; one query a
    kind."""
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    models = publishables()
    found: dict[int, str] = {}
    for kind, some in by_kind.items():
        model = models.get(kind)
        if model and site.is_registered(model) and _may_see(request, site, model):
            found |= _urls(model, some)
    return found


def _may_see(request: HttpRequest, site: AdminSite, model: type[Publishable]) -> bool:
    return site.get_model_admin(model).has_view_or_change_permission(request)


def _urls(model: type[Publishable], entries: Iterable[Entry]) -> dict[int, str]:
    entries = list(entries)
    published = [entry.publication_id for entry in entries if entry.publication_id]
    drafts = [entry.record for entry in entries if not entry.publication_id]
    asked = Q(publication__in=published) | Q(pk__in=drafts, publication=None)
    rows: Any = model.objects.filter(asked).values_list("pk", "publication_id")
    by_page: Mapping[int, int] = {page: pk for pk, page in rows if page}
    unpublished = {pk for pk, page in rows if not page}
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    records = {
        entry.pk: by_page.get(entry.publication_id)
        if entry.publication_id
        else entry.record
        if entry.record in unpublished
        else None
        for entry in entries
    }
    return {entry: reverse(name, args=[pk]) for entry, pk in records.items() if pk}
