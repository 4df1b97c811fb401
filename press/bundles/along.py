"""The desk's page that publishes several records as one, on one confirmation."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from press.bundles.bundle import Bundle
from press.bundles.members import move
from press.bundles.rows import read
from press.forms.choices import is_key
from press.history.log import log
from press.people.users import User
from press.publishing import verbs as publishing
from press.publishing.differing import renew, showing
from press.publishing.obstacles import obstacles
from press.records.changing import may_see
from press.records.composing import Composed, together
from press.records.kinds import publishables
from press.records.problems import Unpublishable
from press.records.publishable import Publishable
from press.records.unseen import with_drafts


class ReleaseForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Public note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("What is new, in a line; it stands in the history of each page."),
    )


def pages(desk: Any, request: HttpRequest, record: Publishable) -> HttpResponse:
    """The live pages that show a record and differ from their editions since it was changed."""
    found = [each for each in renew(showing(record)) if may_see(request.user, type(each))]
    with translation.override(record.language):
        note = _("Updated after a change of “%(record)s”.") % {"record": record}
    context = {
        "title": _("Pages that show “%(record)s”") % {"record": record},
        "record": record,
        "note": note,
        "back": desk.url("change", record),
        "empty": _("All live pages that show it are as they were published."),
    }
    return _page(desk, request, found, context)


def along(desk: Any, request: HttpRequest, record: Publishable) -> HttpResponse:
    """A record with the drafts that it shows, and what those show: published as one, or put into a
    bundle that goes out later."""
    found = [each for each in with_drafts(record) if may_see(request.user, type(each))]
    if request.method == "POST" and "_bundle" in request.POST:
        return _bundled(request, record)
    context = {
        "title": _("Publish “%(record)s” with what it shows") % {"record": record},
        "record": record,
        "note": "",
        "back": desk.url("change", record),
        "empty": "",
        "may_bundle": request.user.has_perm("press.add_bundle"),
    }
    return _page(desk, request, found, context)


@transaction.atomic
def _bundled(request: HttpRequest, record: Publishable) -> HttpResponse:
    if not request.user.has_perm("press.add_bundle"):
        raise PermissionDenied
    bundle = Bundle.objects.create(title=str(record)[:200])
    for each in read((f"{each.kind}:{each.pk}" for each in marked(request)), hold=True):
        move(request, each, bundle)
    return HttpResponseRedirect(bundle.get_absolute_url())


def selected(desk: Any, request: HttpRequest) -> HttpResponse:
    """Those marked in a list (`ids=1,2,3`) that are drafts or differ from their editions."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    keys = [key for key in request.GET.get("ids", "").split(",") if is_key(key)]
    records = desk.get_queryset(request).filter(pk__in=keys).order_by("pk")
    found = [record for record in records if record.state in {"draft", "changed", "scheduled"}]
    opts = desk.opts
    context = {
        "title": _("Publish several: %(kind)s") % {"kind": opts.verbose_name_plural},
        "record": None,
        "note": "",
        "back": reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
        "empty": _("None of those marked is a draft or differs from its edition."),
    }
    return _page(desk, request, found, context)


def _page(
    desk: Any, request: HttpRequest, found: list[Publishable], context: dict[str, Any]
) -> HttpResponse:
    """Ask which, act, say what happened; what stands in the way is shown with what was typed."""
    form = ReleaseForm(request.POST or None, initial={"note": context["note"]})
    refused: list[str] = []
    if request.method == "POST" and form.is_valid():
        chosen = marked(request)
        try:
            by = request.user if isinstance(request.user, User) else None
            editions = publishing.release(chosen, by=by, note=form.cleaned_data["note"])
        except Unpublishable as refusal:
            refused = [problem.message for problem in refusal.problems]
        else:
            for record in chosen:
                log(_desk(record), request, record, "publish")
            words = ngettext(
                "%(number)s page was published.", "%(number)s pages were published.", len(editions)
            )
            messages.success(request, words % {"number": len(editions)})
            return HttpResponseRedirect(context["back"])
    context = desk.admin_site.each_context(request) | context
    context |= {
        "opts": desk.opts,
        "form": form,
        "rows": rows(request, found, together(found)),
        "refused": refused,
    }
    status = 409 if refused else 200
    return TemplateResponse(request, "admin/press/bundles/along.html", context, status=status)


def rows(
    request: HttpRequest, records: Sequence[Publishable], composed: Sequence[Composed] = ()
) -> list[dict[str, Any]]:
    """For templates; with what blocks each of going out with the others, where that is at hand."""
    return [
        _row(request, record, found)
        for record, found in zip_longest(records, composed[: len(records)])
    ]


def _row(request: HttpRequest, record: Publishable, found: Composed | None) -> dict[str, Any]:
    """A record of the list; one with changes of its own is marked only by who asks for it, for
    its own unfinished changes would go out too."""
    desk = _desk(record)
    own = bool(record.publication_id and (record.has_own_changes or record.publish_at))
    value = f"{record.kind}:{record.pk}:{record.version}"
    sent = request.POST.getlist("record") if request.method == "POST" else None
    may = desk.may(request, "publish")
    blocking = obstacles(record, found) if found else []
    problems = [problem.message for problem in blocking if problem.must]
    return {
        "record": record,
        "kind": desk.opts.verbose_name,
        "own": own,
        "problems": problems,
        "may": may,
        "value": value,
        "marked": value in sent if sent is not None else may and not own and not problems,
        "url": desk.url("change", record),
        "preview": desk.url("preview", record),
    }


def marked(request: HttpRequest, name: str = "record", verb: str = "publish") -> list[Publishable]:
    """The records that were marked, each at the version that was seen. Raises PermissionDenied for
    one on which the user may not do this; what is no record any more is left out."""
    models = publishables()
    found = []
    for kind, key, version in _read(request.POST.getlist(name)):
        record = models[kind].objects.filter(pk=key).first() if kind in models else None
        if record is None:
            continue
        if not _desk(record).may(request, verb):
            raise PermissionDenied
        record.version = version
        found.append(record)
    return found


def _read(sent: Iterable[str]) -> Iterable[tuple[str, int, int]]:
    for value in sent:
        kind, _colon, rest = value.partition(":")
        key, _colon, version = rest.partition(":")
        if is_key(key) and is_key(version):
            yield kind, int(key), int(version)


def _desk(record: Publishable) -> Any:
    return admin.site.get_model_admin(type(record))
