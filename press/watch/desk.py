"""The desk's page of what needs care."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from press.people.users import User
from press.watch.mail import may_be_told
from press.watch.watchers import Watched, Watcher, all_looked, watched_by, watchers_of

FIRST = 20  # of each kind, where no kind was chosen


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [path("watch/", site.admin_view(page), name="watch")]


def page(request: HttpRequest) -> HttpResponse:
    return _act(request) if request.method == "POST" else _show(request)


def _show(request: HttpRequest) -> HttpResponse:
    watched = watched_by(request.user)
    names = {each.watcher.name for each in watched}
    kind = request.GET.get("kind", "")
    kind = kind if kind in names else ""
    past = request.GET.get("when") == "past"
    shown = [_section(each, kind, past) for each in watched if kind in ("", each.watcher.name)]
    context = admin.site.each_context(request) | {
        "title": _("What needs care"),
        "sections": [section for section in shown if section["cares"]],
        "choices": [_choice(each, kind, past) for each in watched],
        "all": {
            "url": _url("", past),
            "chosen": not kind,
            "number": sum(e.number for e in watched),
        },
        "times": [
            {"label": _("Past and near"), "url": _url(kind, False), "chosen": not past},
            {"label": _("Past only"), "url": _url(kind, True), "chosen": past},
        ],
        "looked": all_looked(),
        "may_be_told": may_be_told(request.user),
        "query": request.GET.urlencode(),
    }
    return TemplateResponse(request, "admin/press/watch/page.html", context)


def _section(watched: Watched, kind: str, past: bool) -> dict[str, Any]:
    cares = [care for care in watched.cares if care.is_past or not past]
    first = cares if kind else cares[:FIRST]
    return {
        "watcher": watched.watcher,
        "cares": first,
        "number": len(cares),
        "rest": len(cares) - len(first),
        "is_more": watched.is_more,
        "links": watched.links,
        "url": _url(watched.watcher.name, past),
    }


def _choice(watched: Watched, kind: str, past: bool) -> dict[str, Any]:
    name = watched.watcher.name
    return {
        "label": watched.watcher.label,
        "url": _url(name, past),
        "chosen": kind == name,
        "number": watched.number,
        "is_more": watched.is_more,
    }


def _url(kind: str, past: bool) -> str:
    query = {"kind": kind, "when": "past" if past else ""}
    sent = urlencode({name: value for name, value in query.items() if value})
    return f"{reverse('admin:watch')}?{sent}" if sent else reverse("admin:watch")


def _act(request: HttpRequest) -> HttpResponse:
    if "mail" in request.POST:
        return _choose_mail(request)
    watcher = _watcher(request)
    action = next((a for a in watcher.actions if a.name == request.POST.get("action")), None)
    if action is None:
        raise Http404
    try:
        done = action.act(request, request.POST.get("key", ""))
    except LookupError:
        messages.warning(request, _("This is not there any more; the list has been read again."))
    else:
        messages.success(request, done)
    return _back(request)


def _watcher(request: HttpRequest) -> Watcher:
    found = [w for w in watchers_of(request.user) if w.name == request.POST.get("watcher")]
    if not found:
        raise PermissionDenied
    return found[0]


def _choose_mail(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)
    user.watch_mail = request.POST["mail"] == "on"
    user.save(update_fields=["watch_mail"])
    on = _("You get this list by e-mail, on days when there is something.")
    messages.success(request, on if user.watch_mail else _("You get no e-mail of this list."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    kind, past = request.GET.get("kind", ""), request.GET.get("when") == "past"
    return HttpResponseRedirect(_url(kind[:30], past))
