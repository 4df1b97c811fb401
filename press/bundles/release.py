"""The desk's page that sends a bundle out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from press.bundles.bundling import seen, send_out
from press.bundles.rows import answer, desk_of, open_bundle, rows
from press.people.users import User
from press.records.composing import members
from press.records.problems import Unpublishable


def release(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """All members and what stands in their way; by a POST all of them are published, or none."""
    bundle = open_bundle(request, object_id)
    if not request.user.has_perm("press.publish_bundle"):
        raise PermissionDenied
    found = members(bundle)
    if not all(desk_of(record).may(request, "publish") for record in found):
        raise PermissionDenied
    refused: list[str] = []
    if request.method == "POST":
        by = request.user if isinstance(request.user, User) else None
        try:
            editions = send_out(bundle, by=by, as_seen=request.POST.get("seen", ""))
        except Unpublishable as refusal:
            refused = [problem.message for problem in refusal.problems]
            found = members(bundle)
        else:
            text = ngettext(
                "%(number)s page was published.", "%(number)s pages were published.", len(editions)
            )
            messages.success(request, text % {"number": len(editions)})
            return HttpResponseRedirect(bundle.get_absolute_url())
    context = {
        "rows": rows(request.user, found),
        "seen": seen(found),
        "refused": refused,
        "title": _("Publish “%(bundle)s”") % {"bundle": bundle},
    }
    return answer(desk, request, bundle, "release", context, status=409 if refused else 200)
