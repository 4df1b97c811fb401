"""The bar itself, asked for by a script of readers' pages where the desk's flag is.

The page knows nothing of it: its bytes are the same for everybody, whoever is logged in.
"""

from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from press.records.kinds import Kind, kinds


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Not behind the log-in: who is not logged in is answered with nothing."""
    return [path("bar/", bar, name="bar")]


@require_safe
def bar(request: HttpRequest) -> HttpResponse:
    """A fragment of HTML about the page whose path is `for`; empty (204) for those who may see no
    record of it at the desk, and for all who are not logged in."""
    response = HttpResponse(status=204)
    if admin.site.has_permission(request):
        found = record_at(request.GET.get("for", ""))
        if found is None or desk_of(found).has_view_permission(request, found):
            context = _record(request, found) if found else {}
            response = HttpResponse(render_to_string("admin/press/bar/bar.html", context, request))
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def record_at(address: str) -> Any:
    """The record whose page, or a page below it, has this path; drafts too. None for lists."""
    parts = [each for each in unquote(address).replace("\0", "").split("/") if each]
    if parts and parts[0] in dict(settings.LANGUAGES):
        parts = parts[1:]
    kind = _kind_of_section(parts[0]) if len(parts) > 1 else None
    return kind.model.objects.with_publication().filter(slug=parts[1]).first() if kind else None


def desk_of(record: Any) -> Any:
    return admin.site.get_model_admin(type(record))


def _kind_of_section(section: str) -> Kind | None:
    return next((kind for kind in kinds() if kind.section == section), None)


def _record(request: HttpRequest, record: Any) -> dict[str, Any]:
    desk = desk_of(record)
    return {
        "original": record,
        "may_change": desk.has_change_permission(request, record),
        "change_url": desk.url("change", record),
        "history_url": desk.url("revisions", record),
    }
