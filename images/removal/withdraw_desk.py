"""The desk's page that takes a picture back, and shows it again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from images.choosing.forms import WithdrawForm
from images.models import Picture
from images.removal import takedown
from images.removal.unused_desk import say_failed
from press.desk import uses as uses_desk
from press.people.users import User


def withdraw(desk: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Where it is shown, the form, and for what can come back the way back."""
    picture = get_object_or_404(Picture, pk=key)
    if not desk.may_withdraw(request):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form = WithdrawForm(sent, initial={"why": picture.withdrawn_why or "rights"})
    if request.method == "POST" and "show" in request.POST:
        return _show_again(desk, request, picture)
    if request.method == "POST" and form.is_valid():
        report = takedown.withdraw(picture, by=_staff(request), **form.cleaned_data)
        desk.log_change(request, picture, _("Withdrawn: %(reason)s") % form.cleaned_data)
        _say(request, report)
        return redirect("admin:images_picture_change", picture.pk)
    context = desk.admin_site.each_context(request) | {
        "title": _("Withdraw the picture"),
        "opts": desk.opts,
        "picture": picture,
        "form": form,
        "editions": takedown.editions(picture),
        "addresses": len(takedown.tokens(picture)),
        "can_return": bool(picture.withdrawn_at and picture.original),
        **uses_desk.found(desk, request, picture),
    }
    return TemplateResponse(request, "admin/images/picture/withdraw.html", context)


def _show_again(desk: Any, request: HttpRequest, picture: Picture) -> HttpResponse:
    try:
        takedown.show_again(picture)
    except (ValueError, OSError):
        messages.error(request, _("It cannot be shown again: no file of it is left, or no room."))
    else:
        desk.log_change(request, picture, _("Shown again"))
        text = _(
            "It may be chosen again. Pages that had it show it when they are published again; "
            "former editions keep the reason."
        )
        messages.success(request, text)
    return redirect("admin:images_picture_change", picture.pk)


def _say(request: HttpRequest, report: takedown.Report) -> None:
    text = ngettext(
        "Withdrawn. %(number)s edition says why in its place.",
        "Withdrawn. %(number)s editions say why in its place.",
        report.editions,
    )
    messages.success(request, text % {"number": report.editions})
    say_failed(request, report.failed)


def _staff(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
