"""The desk's bin: what was deleted, for how long it is kept, and bringing it back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from language.arabic import fold
from press.history.bin import Discarded, kinds_of, take_out
from press.history.comparing import differences
from press.history.log import log
from press.people.users import User
from press.records.kinds import model_of, publishables

PAGE = 50


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path("bin/", site.admin_view(listed), name="bin"),
        path("bin/<int:key>/", site.admin_view(one), name="bin_one"),
    ]


def listed(request: HttpRequest) -> HttpResponse:
    """The last deleted first; `q` finds titles in any spelling, `kind` chooses one kind."""
    kinds = _kinds(request)
    chosen = request.GET.get("kind", "")
    found = Discarded.objects.of_kinds([chosen] if chosen in kinds else kinds)
    rows = list(found.defer("rows").select_related("discarded_by"))
    letters = fold(request.GET.get("q", ""))
    rows = [each for each in rows if letters in fold(each.title)]
    names = {kind: model_of(kind)._meta.verbose_name for kind in kinds}
    context = {
        "title": _("The bin"),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("p")),
        "q": request.GET.get("q", ""),
        "kinds": [(kind, name, kind == chosen) for kind, name in names.items()],
        "names": names,
    }
    return _answer(request, "list", context)


def one(request: HttpRequest, key: int) -> HttpResponse:
    """What stood in it; by a POST it is brought back."""
    found = Discarded.objects.of_kinds(_kinds(request)).select_related("discarded_by")
    discarded = found.filter(pk=key).first() if key < 2**63 else None
    if discarded is None:
        raise Http404
    if request.method == "POST":
        return _brought_back(request, discarded)
    context = {
        "title": discarded.title,
        "discarded": discarded,
        "kind": model_of(discarded.kind)._meta.verbose_name,
        "rows": differences([], discarded.rows),
    }
    return _answer(request, "one", context)


def _brought_back(request: HttpRequest, discarded: Discarded) -> HttpResponse:
    assert isinstance(request.user, User)
    desk: Any = admin.site.get_model_admin(publishables()[discarded.kind])
    slug = discarded.rows[0]["fields"]["slug"]
    try:
        record, lost = take_out(discarded, desk.tables(), by=request.user)
    except LookupError:
        raise Http404 from None
    log(desk, request, record, "restore", record)
    messages.success(request, _("Brought back as a draft, with its history."))
    if record.slug != slug:
        words = _("Its address had been taken meanwhile; it is now “%(slug)s”.")
        messages.warning(request, words % {"slug": record.slug})
    if lost:
        names = _(", ").join(dict.fromkeys(lost))
        text = _("What this referred to is no longer there and was left out: %(names)s.")
        messages.warning(request, text % {"names": names})
    return HttpResponseRedirect(desk.url("change", record))


def said_where(discarded: Discarded) -> str:
    """After a deletion: that it can be had back, and where."""
    words = _("It is in the bin for 30 days.")
    url = reverse("admin:bin_one", args=[discarded.pk])
    return format_html('{} <a href="{}">{}</a>', words, url, _("See or bring back"))


def _kinds(request: HttpRequest) -> list[str]:
    kinds = kinds_of(request.user)
    if not kinds:
        raise PermissionDenied
    return kinds


def _answer(request: HttpRequest, page: str, context: dict[str, Any]) -> HttpResponse:
    context = admin.site.each_context(request) | context
    return TemplateResponse(request, f"admin/press/history/bin/{page}.html", context)
