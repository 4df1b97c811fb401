"""What the pages of a bundle share: its records as rows, and reading which were marked."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from press.bundles.bundle import Bundle
from press.forms.choices import is_key
from press.publishing.obstacles import obstacles
from press.records.changing import may_see
from press.records.composing import Composed, together
from press.records.kinds import publishables
from press.records.publishable import Publishable


def rows(
    user: Any, records: Iterable[Publishable], *, blocked: bool = True
) -> list[dict[str, Any]]:
    """Of those that the account may see, for templates; where that is asked for, with what keeps
    each from going out with all."""
    records = list(records)
    composed = together(records) if blocked else [Composed({})] * len(records)
    return [
        {
            "record": record,
            "kind": record._meta.verbose_name,
            "value": f"{record.kind}:{record.pk}",
            "problems": [each.message for each in obstacles(record, found) if each.must]
            if blocked
            else [],
            "url": desk_of(record).url("change", record),
            "preview": desk_of(record).url("preview", record),
        }
        for record, found in zip(records, composed, strict=True)
        if may_see(user, type(record))
    ]


def open_bundle(request: HttpRequest, object_id: str) -> Bundle:
    bundle = Bundle.objects.open().filter(pk=object_id).first() if is_key(object_id) else None
    if bundle is None:
        raise Http404
    if not request.user.has_perm("press.change_bundle"):
        raise PermissionDenied
    return bundle


def read(keys: Iterable[str], *, hold: bool = False) -> list[Publishable]:
    """The records of `kind:key`; what names none is left out. Held in the order of all verbs."""
    models = publishables()
    named = (sent.partition(":") for sent in set(keys))
    known = {(kind, int(key)) for kind, _colon, key in named if kind in models and is_key(key)}
    found = []
    for kind, key in sorted(known):
        there = models[kind].objects.with_publication().filter(pk=key)
        held = there.select_for_update(of=("self",), no_key=True) if hold else there
        found += list(held)
    return found


def desk_of(record: Publishable) -> Any:
    return admin.site.get_model_admin(type(record))


def answer(
    desk: Any,
    request: HttpRequest,
    bundle: Bundle | None,
    name: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    context = desk.admin_site.each_context(request) | {
        "opts": desk.opts,
        "bundle": bundle,
        **context,
    }
    return TemplateResponse(request, f"admin/press/bundles/{name}.html", context, status=status)
