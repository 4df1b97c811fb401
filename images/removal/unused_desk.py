"""The desk's page of the files that nothing shows."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from images.removal import sweep

SHOWN = 200


def unused(desk: Any, request: HttpRequest) -> HttpResponse:
    """What is stored and nothing shows; noted and removed by POST alone."""
    if not desk.may_withdraw(request):
        raise PermissionDenied
    if request.method == "POST":
        found = sweep.look()
        if "remove" in request.POST:
            swept = sweep.remove(sweep.due(found))
            text = ngettext("%(number)s file removed.", "%(number)s files removed.", swept.files)
            messages.success(request, text % {"number": swept.files})
            say_failed(request, swept.failed)
        return redirect("admin:images_picture_unused")
    found = sweep.find()
    context = desk.admin_site.each_context(request) | {
        "title": _("Files that nothing shows"),
        "opts": desk.opts,
        "found": found[:SHOWN],
        "number": len(found),
        "size": sum(each.size for each in found),
        "due": len(sweep.due(found)),
        "days": sweep.AGE,
    }
    return TemplateResponse(request, "admin/images/picture/unused.html", context)


def say_failed(request: HttpRequest, failed: list[str]) -> None:
    if failed:
        text = ngettext(
            "%(number)s file could not be deleted; have it looked at: %(first)s",
            "%(number)s files could not be deleted; have them looked at: %(first)s",
            len(failed),
        )
        messages.error(request, text % {"number": len(failed), "first": failed[0]})
