"""A tab at the desk says that it shows a record, and learns who else does and what was saved."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from press.forms.choices import is_key
from press.history.revisions import Revision
from press.people.users import User
from press.presence.presence import Presence, note_gone, note_here
from press.records.publishable import Publishable
from press.records.unseen import said_moment


def url(desk: Any) -> URLPattern:
    @require_POST
    def view(request: HttpRequest, object_id: str) -> HttpResponse:
        return beat(desk, request, object_id)

    name = f"{desk.opts.app_label}_{desk.opts.model_name}_presence"
    route: URLPattern = path(
        "<path:object_id>/presence/", desk.admin_site.admin_view(view), name=name
    )
    return route


def beat(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """POST `tab` (a UUID of its own), `version` (that its form began with); with `gone` the tab is
    closed. Answers `lines` to show."""
    found = desk.model.objects.filter(pk=object_id) if is_key(object_id) else None
    record = found.first() if found is not None else None
    if record is None:
        raise Http404
    if not desk.has_view_permission(request, record) or not isinstance(request.user, User):
        raise PermissionDenied
    try:
        tab = uuid.UUID(request.POST.get("tab", ""))
    except ValueError:
        return JsonResponse({"lines": []}, status=400)
    if "gone" in request.POST:
        note_gone(tab, request.user)
        return JsonResponse({"lines": []})
    others = note_here(record, tab, request.user)
    lines = [_said(each, request.user) for each in others]
    if request.POST.get("version") != str(record.version):
        lines.append(_saved(record))
    return JsonResponse({"lines": lines})


def _said(other: Presence, user: User) -> str:
    words = {"name": str(other.user), "moment": said_moment(other.since)}
    if other.user == user:
        return _("You have this open in another tab too, since %(moment)s.") % words
    return _("%(name)s has this open too, since %(moment)s.") % words


def _saved(record: Publishable) -> str:
    last = (
        Revision.objects.of(record).filter(number=record.version).select_related("author").first()
    )
    words = {"name": str(last.author) if last and last.author else _("somebody")}
    return _("%(name)s saved this after you opened it. Saving keeps both.") % words
