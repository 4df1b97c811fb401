"""The desk's page that says where a row is used, before it is changed or taken away."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from press.forms.choices import is_key
from press.records.kinds import publishables
from press.records.uses import SHOWN, pages, uses


def url(desk: Any) -> URLPattern:
    """For the admin of any model: `<key>/uses/`."""

    def view(request: HttpRequest, object_id: str) -> HttpResponse:
        return _page(desk, request, object_id)

    name = f"{desk.opts.app_label}_{desk.opts.model_name}_uses"
    guarded: Callable[..., HttpResponse] = desk.admin_site.admin_view(view)
    return path("<path:object_id>/uses/", guarded, name=name)


def _page(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    key = unquote(object_id)
    row = desk.get_queryset(request).filter(pk=key).first() if is_key(key) else None
    if row is None:
        raise Http404
    if not desk.has_view_permission(request, row):
        raise PermissionDenied
    context = desk.admin_site.each_context(request) | {
        "title": row,
        "opts": desk.opts,
        "row": row,
        "change_url": _change_url(desk, row),
        **found(desk, request, row),
    }
    return TemplateResponse(request, "admin/press/desk/uses/page.html", context)


def found(desk: Any, request: HttpRequest, row: Any) -> dict[str, Any]:
    """What the page and the confirmation of a deletion show."""
    live = list(pages(row)[: SHOWN + 1])
    kinds = {kind: model._meta.verbose_name for kind, model in publishables().items()}
    return {
        "uses": uses(row, desk.admin_site, request),
        "pages": [(kinds.get(page.kind, page.kind), page) for page in live[:SHOWN]],
        "more_pages": len(live) > SHOWN,
    }


def _change_url(desk: Any, row: Any) -> str:
    return reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_change", args=[row.pk])
