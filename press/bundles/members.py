"""What is in a bundle: choosing its members, and putting marked records into one."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from press.bundles.bundle import Bundle
from press.bundles.bundling import put
from press.bundles.rows import answer, desk_of, open_bundle, read, rows
from press.forms.choices import is_key
from press.history.revisions import keep, keep_before
from press.people.users import User
from press.records.changing import demand
from press.records.composing import members
from press.records.kinds import publishables
from press.records.publishable import Publishable

OFFERED = 20


def choose(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Search drafts and changed records by `q` and mark those to put in; mark members to take
    out."""
    bundle = open_bundle(request, object_id)
    if request.method == "POST":
        with transaction.atomic():
            taken = _move(request, request.POST.getlist("take"), bundle, None)
            added = _move(request, request.POST.getlist("put"), bundle, bundle)
        text = _("Put in: %(added)s, taken out: %(taken)s.")
        messages.success(request, text % {"added": added, "taken": taken})
        return HttpResponseRedirect(reverse("admin:press_bundle_members", args=[bundle.pk]))
    letters = request.GET.get("q", "").replace("\0", "").strip()
    context = {
        "rows": rows(request.user, members(bundle)),
        "offered": rows(request.user, _offered(request, letters), blocked=False),
        "q": letters,
        "title": _("What is in “%(bundle)s”") % {"bundle": bundle},
    }
    return answer(desk, request, bundle, "members", context)


def put_marked(desk: Any, request: HttpRequest) -> HttpResponse:
    """Records marked in a list (`kind`, `ids`) go into an open bundle, or into a new one."""
    if not request.user.has_perm("press.change_bundle"):
        raise PermissionDenied
    keys = [f"{request.GET.get('kind')}:{key}" for key in request.GET.get("ids", "").split(",")]
    error = ""
    if request.method == "POST":
        title = " ".join(request.POST.get("title", "").replace("\0", "").split())[:200]
        chosen = request.POST.get("bundle", "")
        bundle = Bundle.objects.open().filter(pk=chosen).first() if is_key(chosen) else None
        if bundle is not None or title:
            with transaction.atomic():  # where one record is refused, no bundle is left
                bundle = bundle or Bundle.objects.create(title=title)
                number = _move(request, keys, None, bundle)
            text = ngettext(
                "%(number)s record was put in.", "%(number)s records were put in.", number
            )
            messages.success(request, text % {"number": number})
            return HttpResponseRedirect(bundle.get_absolute_url())
        error = _("Choose a bundle, or give a title for a new one.")
    context = {
        "rows": rows(request.user, read(keys), blocked=False),
        "bundles": Bundle.objects.open(),
        "error": error,
        "title": _("Put into a bundle"),
    }
    return answer(desk, request, None, "put", context)


def _offered(request: HttpRequest, letters: str) -> list[Publishable]:
    """Drafts and changed records that are in no bundle, the last saved first; a query a kind."""
    found: list[Publishable] = []
    for model in publishables().values():
        desk = admin.site.get_model_admin(model)
        if not desk.has_change_permission(request):
            continue
        same = Q(draft_digest=F("publication__edition__content_digest"), publication__state="live")
        waiting = desk.get_queryset(request).filter(bundle=None).exclude(same)
        if letters:
            waiting = desk.get_search_results(request, waiting, letters)[0]
        found += waiting.order_by("-modified", "-pk")[:OFFERED]
    return sorted(found, key=lambda record: record.modified, reverse=True)[:OFFERED]


def _move(
    request: HttpRequest, keys: Iterable[str], out_of: Bundle | None, into: Bundle | None
) -> int:
    """How many were moved, each a save of its own in its history. Raises PermissionDenied for one
    that the user may not publish."""
    moved = 0
    for record in read(keys, hold=True):
        if record.bundle == into or (into is None and record.bundle != out_of):
            continue
        move(request, record, into)
        moved += 1
    return moved


def move(request: HttpRequest, record: Publishable, into: Bundle | None) -> None:
    """Also one that is in it already, but goes out at another moment than the bundle."""
    desk = desk_of(record)
    if not desk.may(request, "publish"):
        raise PermissionDenied
    demand(request.user, record)
    keep_before(record, desk.tables())
    put([record], into)
    keep(record, desk.tables(), by=request.user if isinstance(request.user, User) else None)
