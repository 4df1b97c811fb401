"""The desk's page of the links that show a record's draft to somebody without an account."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.forms.choices import is_key
from press.history.log import log
from press.previews.shared import DAYS, SharedPreview, may_share, share
from press.records.publishable import Publishable

SHOWN = 50


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(
        label=gettext_lazy("Valid for"), choices=list(DAYS.items()), coerce=int, initial=7
    )


def links(desk: Any, request: HttpRequest, record: Publishable) -> HttpResponse:
    """Make one, copy it, revoke it; the newest first."""
    if not may_share(request.user, type(record)):
        raise PermissionDenied
    form = ShareForm(request.POST if "days" in request.POST else None)
    if request.method == "POST":
        if "revoke" in request.POST:
            return _revoke(desk, request, record)
        if form.is_valid():
            share(record, by=request.user, days=form.cleaned_data["days"])
            log(desk, request, record, "share")
            messages.success(request, _("The link is made. Copy it from the list below."))
            return HttpResponseRedirect(desk.url("share", record))
    found = SharedPreview.objects.of(record).prefetch_related("made_by")[:SHOWN]
    context = desk.admin_site.each_context(request) | {
        "title": _("Links to the draft of “%(record)s”") % {"record": record},
        "opts": desk.opts,
        "record": record,
        "form": form,
        "links": [(each, request.build_absolute_uri(each.get_absolute_url())) for each in found],
        "change_url": desk.url("change", record),
    }
    return TemplateResponse(request, "admin/press/previews/share.html", context)


def _revoke(desk: Any, request: HttpRequest, record: Publishable) -> HttpResponse:
    key = request.POST["revoke"]
    mine = SharedPreview.objects.of(record).filter(revoked_at__isnull=True)
    revoked = mine.filter(pk=key).update(revoked_at=timezone.now()) if is_key(key) else 0
    if revoked:
        log(desk, request, record, "revoke", key)
        messages.success(request, _("Revoked. The link shows nothing any more."))
    else:
        messages.info(request, _("That link had been revoked already."))
    return HttpResponseRedirect(desk.url("share", record))
