"""The desk's pages of a record's history: its saves, two of them compared, one brought back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from press.editions.edition import Edition
from press.history.changes import told
from press.history.comparing import differences
from press.history.log import log
from press.history.restoring import restore
from press.history.revisions import Revision
from press.people.users import User
from press.records.changing import demand, may_change
from press.records.publishable import Publishable

PAGE = 50


def history(desk: Any, request: HttpRequest, record: Publishable) -> HttpResponse:
    """All saves, newest first, each with what it changed; two of them are chosen to compare."""
    found = Revision.objects.of(record).select_related("author")
    page: Any = Paginator(found, PAGE).get_page(request.GET.get("p"))
    went_out = _went_out(record)
    shown = list(page)
    earlier = found.filter(number__lt=shown[-1].number)[:1] if page.has_next() else ()
    changes = told([*shown, *earlier])
    for revision in page:
        revision.went_out = went_out.get(revision.number, [])
        revision.changes = changes.get(revision.number, [])
    context = {"page": page, "title": _("History of “%(record)s”") % {"record": record}}
    return _answer(desk, request, record, "history", context)


def compare(desk: Any, request: HttpRequest, record: Publishable) -> HttpResponse:
    """Two saves (`a`, `b`), the earlier first; by a POST the earlier is brought back, whole or one
    `row` of it, where nobody saved since."""
    first, second = sorted(
        (_revision(record, request.GET.get(name, "")) for name in "ab"),
        key=lambda each: each.number,
    )
    if request.method == "POST":
        demand(request.user, record)
        if request.POST.get("version") == str(record.version):
            return _restored(desk, request, record, first)
        messages.error(
            request, _("Somebody saved this meanwhile: look at it again before you go on.")
        )
    context = {
        "first": first,
        "second": second,
        "rows": differences(first.rows(), second.rows()),
        "may_change": may_change(request.user, record),
        "title": _("What changed in “%(record)s”") % {"record": record},
        "history_url": desk.url("revisions", record),
    }
    return _answer(desk, request, record, "compare", context)


def _restored(
    desk: Any, request: HttpRequest, record: Publishable, revision: Revision
) -> HttpResponse:
    assert isinstance(request.user, User)
    row = request.POST.get("row", "")
    lost = restore(record, revision, desk.tables(), by=request.user, row=row)
    log(desk, request, record, "restore", revision)
    messages.success(
        request, _("Brought back. Nothing was published: look at it, then publish it.")
    )
    if lost:
        names = _(", ").join(dict.fromkeys(lost))
        text = _("What this referred to is no longer there and was left out: %(names)s.")
        messages.warning(request, text % {"names": names})
    return HttpResponseRedirect(desk.url("change", record))


def _went_out(record: Publishable) -> dict[int, list[Edition]]:
    """By the number of a save, the editions that were made of it: the last save before each. Of
    what went out before saves were kept, the last edition belongs to the first save that was."""
    if record.publication is None:
        return {}
    saves = list(Revision.objects.of(record).values_list("number", "made_at").order_by("number"))
    found: dict[int, list[Edition]] = {}
    for edition in record.publication.editions.light():  # the latest first
        before = [number for number, at in saves if at <= edition.published_at]
        if before:
            found.setdefault(before[-1], []).append(edition)
        elif saves and not found.get(saves[0][0]):
            found[saves[0][0]] = [edition]
    return found


def _revision(record: Publishable, number: str) -> Revision:
    found = Revision.objects.of(record).select_related("author")
    known = number.isascii() and number.isdecimal() and len(number) < 10
    revision = found.filter(number=int(number)).first() if known else None
    if revision is None:
        raise Http404
    return revision


def _answer(
    desk: Any, request: HttpRequest, record: Publishable, page: str, context: dict[str, Any]
) -> HttpResponse:
    context = desk.admin_site.each_context(request) | context
    context |= {"opts": desk.opts, "record": record, "change_url": desk.url("change", record)}
    return TemplateResponse(request, f"admin/press/history/{page}.html", context)
