"""The desk's door for mending at a click: `<key>/mend/`, for a version that was seen."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from press.forms.choices import is_key
from press.history.revisions import keep, keep_before
from press.mending.mended import Unmendable, mended
from press.people.users import User
from press.publishing.differing import renew, sharing_facts
from press.records.changing import demand
from press.records.publishable import Publishable


def url(desk: Any) -> URLPattern:
    @require_POST
    def view(request: HttpRequest, object_id: str) -> HttpResponse:
        return _mend(desk, request, object_id)

    name = f"{desk.opts.app_label}_{desk.opts.model_name}_mend"
    guarded: Callable[..., HttpResponse] = desk.admin_site.admin_view(view)
    return path("<path:object_id>/mend/", guarded, name=name)


def _mend(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    key = unquote(object_id)
    with transaction.atomic():
        record = desk.get_queryset(request).filter(pk=key).first() if is_key(key) else None
        if record is None:
            raise Http404
        demand(request.user, record)
        try:
            _mend_held(desk, request, record)
        except Unmendable as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Put right in this one field, and saved."))
    if request.headers.get("X-Part"):  # whoever asked from a page that stays asks for it again
        return JsonResponse({})
    back = {desk.url(name, record) for name in ("change", "publish", "correct")}
    asked = request.POST.get("back", "")
    return HttpResponseRedirect(asked if asked in back else desk.url("change", record))


def _mend_held(desk: Any, request: HttpRequest, record: Publishable) -> None:
    """As a save of the form does it: a version and a revision more, the state kept true."""
    if request.POST.get("version") != str(record.version):
        message = _("Somebody saved this meanwhile: look at it again before you go on.")
        raise Unmendable(message)
    keep_before(record, desk.tables())
    row = mended(record, request.POST.get("anchor", ""), request.POST.get("mend", ""))
    record.version += 1
    record.save()
    keep(record, desk.tables(), by=request.user if isinstance(request.user, User) else None)
    renew(sharing_facts(record))
    record.keep_digest()
    fields = {"name": str(row._meta.verbose_name), "object": str(row), "fields": []}
    desk.log_change(request, record, [{"changed": fields}])
