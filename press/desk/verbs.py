"""The desk's pages that change what readers see, and the preview. Each function is a view of a
publishable record's admin, given that admin, the request and the record's id."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from press.bundles import along as release
from press.editions.edition import Edition
from press.forms.choices import is_key
from press.forms.publishable import WithdrawForm
from press.history import desk as history_desk
from press.history.log import log
from press.history.sendings import Sending
from press.outgoing import desk as outgoing
from press.outgoing.telling import tell_of_differing
from press.pages.page import edition_page
from press.people.users import User
from press.previews import shared_desk as shared_preview_desk
from press.publishing import verbs as publishing
from press.publishing.differing import showing, translations
from press.records.changing import may_see
from press.records.problems import Problem, Unpublishable
from press.records.publishable import Publishable


def publish(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """What would change for readers, what is missing, and the button that publishes."""
    return outgoing.page(desk, request, _record(desk, request, object_id, verb="publish"))


def correct(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The same, to tell readers what was put right."""
    record = _record(desk, request, object_id, verb="publish")
    return outgoing.page(desk, request, record, verb="correct")


def withdraw(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Take it from readers, and in the same step from the pages that show it."""
    record = _record(desk, request, object_id, verb="withdraw")
    others = translations(record)

    def act(form: Any) -> Edition:
        too = release.marked(request, "translation", "withdraw")
        gone = {(each.kind, each.pk) for each in too}
        if not gone <= {(each.kind, each.pk) for each in others}:
            raise Unpublishable([Problem(_("Only its live translations are withdrawn with it."))])
        edition = publishing.withdraw(
            record,
            by=_staff(request),
            reason=form.cleaned_data["reason"],
            everywhere=[
                each for each in release.marked(request) if (each.kind, each.pk) not in gone
            ],
            along=too,
        )
        for each in too:
            log(desk, request, each, "withdraw")
        return edition

    seen = [each for each in showing(record) if may_see(request.user, type(each))]
    more = {"rows": release.rows(request, seen), "translations": _same(request, others)}
    return _page(desk, request, record, act, **more)


def _same(request: HttpRequest, translations: Iterable[Publishable]) -> list[dict[str, Any]]:
    """For the template: those of a record, none of them marked before somebody does."""
    sent = request.POST.getlist("translation")
    values = ((each, f"{each.kind}:{each.pk}:{each.version}") for each in translations)
    return [{"record": each, "value": value, "marked": value in sent} for each, value in values]


def along(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The record and the drafts that it shows, to be published as one."""
    return release.along(desk, request, _record(desk, request, object_id, verb="publish"))


def preview(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The page as publishing would make it now, under the readers' own policy; never cached."""
    record = _record(desk, request, object_id)
    publication, edition = publishing.draft(record)
    response = edition_page(
        request,
        publication,
        edition,
        banner="press/previews/banner.html",
        back_url=desk.url("change", record),
        at_desk=True,
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    del response["Last-Modified"]
    response[HEADER] = build_policy()
    return response


def pages(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The live pages that show the record and differ from their editions."""
    return release.pages(desk, request, _record(desk, request, object_id))


def revisions(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The saves of the record."""
    return history_desk.history(desk, request, _record(desk, request, object_id))


def compare(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Two saves compared; the earlier can be brought back."""
    return history_desk.compare(desk, request, _record(desk, request, object_id))


def share(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The links that show its draft to somebody without an account."""
    return shared_preview_desk.links(desk, request, _record(desk, request, object_id))


def answer_saved(desk: Any, request: HttpRequest, record: Publishable) -> HttpResponse:
    """To a form sent twice: what the first sending saved, where the button leads."""
    if outgoing.PANEL not in request.POST:
        words = _("This form had been saved already; it was not saved twice.")
        messages.info(request, words, extra_tags="saved")
    onward: HttpResponse | None = desk.next_page(request, record)
    return onward or HttpResponseRedirect(desk.url("change", record))


def made_of(desk: Any, request: HttpRequest) -> HttpResponse:
    """Where the record stands that a new record's form made, for a form that a browser shows once
    more; empty where it was not saved."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    try:
        name = uuid.UUID(request.GET["saved_as"])
    except ValueError:
        raise Http404 from None
    sent = Sending.objects.under(desk.model.kind, name).first()
    record = desk.get_queryset(request).filter(pk=sent.record).first() if sent else None
    may = record is not None and desk.has_view_permission(request, record)
    return JsonResponse({"url": desk.url("change", record) if may else ""})


def _staff(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _record(
    desk: Any, request: HttpRequest, object_id: str, verb: str | None = None
) -> Publishable:
    key = unquote(object_id)
    record: Publishable | None = None
    if is_key(key):
        record = desk.get_queryset(request).filter(pk=key).first()
    if record is None:
        raise Http404
    allowed = desk.may(request, verb) if verb else desk.has_view_permission(request, record)
    if not allowed:
        raise PermissionDenied
    return record


def _page(
    desk: Any,
    request: HttpRequest,
    record: Publishable,
    act: Callable[[Any], Edition],
    **more: Any,
) -> HttpResponse:
    """Ask, act, say what happened. What stands in the way is shown with all that was typed."""
    form = WithdrawForm(request.POST or None, initial={"version": record.version})
    status = 200
    if request.method == "POST" and form.is_valid():
        record.version = form.cleaned_data["version"]
        try:
            edition = act(form)
        except Unpublishable as refusal:
            form.add_error(None, [problem.message for problem in refusal.problems])
            status = 409
        else:
            log(desk, request, record, "withdraw", edition)
            messages.success(request, _("Withdrawn. Readers of its address get the reason."))
            tell_of_differing(desk, request, record, showing(record))
            return HttpResponseRedirect(desk.url("change", record))
    context = desk.admin_site.each_context(request) | {
        "title": record,
        "opts": desk.opts,
        "record": record,
        "form": form,
        "change_url": desk.url("change", record),
        **more,
    }
    return TemplateResponse(request, "admin/press/desk/withdraw.html", context, status=status)
