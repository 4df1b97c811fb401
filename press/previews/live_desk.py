"""The desk's page that shows a scheduled record as it will be when it goes out."""

from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from press.forms.choices import is_key
from press.pages.page import edition_page
from press.previews.live import at
from press.publishing import verbs as publishing

BANNER = "admin/press/previews/live_banner.html"


def url(desk: Any) -> URLPattern:
    @require_safe
    def view(request: HttpRequest, object_id: str) -> HttpResponse:
        return preview_at_its_time(desk, request, object_id)

    name = f"{desk.opts.app_label}_{desk.opts.model_name}_preview_at"
    guarded = desk.admin_site.admin_view(view)
    route: URLPattern = path("<path:object_id>/preview/at/", guarded, name=name)
    return route


def preview_at_its_time(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """What readers will get, with all that goes out or ends by then; never cached."""
    pk = unquote(object_id)
    record = desk.get_queryset(request).filter(pk=pk).first() if is_key(pk) else None
    if record is None:
        raise Http404
    if not desk.has_view_permission(request, record):
        raise PermissionDenied
    if record.publish_at is None:
        return HttpResponseRedirect(desk.url("preview", record))
    try:
        response = _page(desk, request, record)
    except OperationalError:
        messages.warning(request, _("Something is being published just now: try again."))
        return HttpResponseRedirect(desk.url("change", record))
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    del response["Last-Modified"]
    response[HEADER] = build_policy()
    return response


def _page(desk: Any, request: HttpRequest, record: Any) -> HttpResponse:
    back = desk.url("change", record)
    with at(record.publish_at) as refused:
        then = desk.get_queryset(request).get(pk=record.pk)
        publication, edition = publishing.draft(then)
        more = {"moment": record.publish_at, "refused": refused, "back_url": back, "at_desk": True}
        return edition_page(request, publication, edition, banner=BANNER, **more)
