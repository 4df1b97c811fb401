"""The desk's pages that import a table: what would change, then the word to go on.

Rows are read by a process of its own (`press.sent`), all of them or none.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from press.people.roles import IMPORTS
from press.people.users import User
from press.sent import desk as sent_desk
from press.sent import files
from press.sent.files import SentFile
from press.sent.work import READERS, Reader
from press.tables.export_desk import export_view
from press.tables.importing import Report, note_import, run

LARGEST = 50 << 20  # bytes of a file


class TableForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy("CSV (UTF-8, UTF-16 or Windows-1256) or XLSX, at most 50 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 50 MB. Send it in parts."))
        return file


def urls(desk: Any) -> list[URLPattern]:
    """The pages of an admin whose `resource` says what its rows are."""

    def page(route: str, view: Any, name: str) -> URLPattern:
        def bound(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            answer: HttpResponseBase = view(desk, request, **kwargs)
            return answer

        name = f"{desk.opts.app_label}_{desk.opts.model_name}_{name}"
        found: URLPattern = path(route, desk.admin_site.admin_view(bound), name=name)
        return found

    READERS[desk.model.kind] = Reader(partial(_may, desk), partial(_read, desk))
    return [
        page("import/", import_view, "import"),
        page("import/<str:token>/", sent_view, "import_sent"),
        page("import/<str:token>/refused.csv", refused_view, "refused"),
        page("export/", export_view, "export"),
    ]


def links(desk: Any, request: HttpRequest) -> dict[str, Any]:
    """What a list offers; the download is of what its filters and search select."""
    name = f"admin:{desk.opts.app_label}_{desk.opts.model_name}"
    return {
        "export": reverse(f"{name}_export"),
        "formats": ["csv", "xlsx"],
        "query": request.GET.urlencode(),
        "import": reverse(f"{name}_import") if _may(desk, request) else "",
    }


def import_view(desk: Any, request: HttpRequest) -> HttpResponseBase:
    """Asks for a file, tells what it would change, and imports it when the same is sent back."""
    _allow(desk, request)
    form, kind = TableForm(), desk.model.kind
    sent: SentFile | None = None
    if "token" in request.POST:
        sent = sent_desk.go_on(request, kind)
        form = TableForm({})
        form.errors.clear()
        form.add_error(None, sent_desk.gone())
    elif request.method == "POST":
        form = TableForm(request.POST, request.FILES)
        sent = sent_desk.take(request, form, kind, {}) if form.is_valid() else None
    if sent:
        return HttpResponseRedirect(_url(desk, "import_sent", sent.token))
    context = _context(desk, request) | {
        "form": form,
        "columns": desk.resource().all_labels,
        "sent_before": sent_desk.listed(request, kind),
    }
    return TemplateResponse(request, "admin/press/tables/import.html", context)


def sent_view(desk: Any, request: HttpRequest, token: str) -> HttpResponseBase:
    _allow(desk, request)
    sent = files.find(request, token, desk.model.kind)
    context = _context(desk, request) | {"list_url": _url(desk, "changelist")}
    return sent_desk.page(request, sent, context, _url(desk, "import"))


def refused_view(desk: Any, request: HttpRequest, token: str) -> HttpResponseBase:
    """The refused rows of a file that this account sent, as a table with a message beside each."""
    _allow(desk, request)
    sent = files.find(request, token, desk.model.kind)
    if sent is None or not sent.refused_path.exists():
        raise Http404
    name = f"refused-{sent.name.rpartition('.')[0]}.csv"
    file = sent.refused_path.open("rb")
    return FileResponse(file, as_attachment=True, filename=name, content_type="text/csv")


def _may(desk: Any, request: HttpRequest) -> bool:
    """Those who enter records by hand, and archivists; these bring in new drafts alone."""
    by_hand = desk.has_add_permission(request) and desk.has_change_permission(request)
    brings_in = request.user.has_perm(IMPORTS) and desk.has_view_permission(request)
    return bool(by_hand or brings_in)


def _allow(desk: Any, request: HttpRequest) -> None:
    if not _may(desk, request):
        raise PermissionDenied


def _context(desk: Any, request: HttpRequest) -> dict[str, Any]:
    context: dict[str, Any] = desk.admin_site.each_context(request)
    return context | {
        "title": _("Import a table: %(kind)s") % {"kind": desk.opts.verbose_name_plural},
        "opts": desk.opts,
    }


def _url(desk: Any, route: str, *args: str) -> str:
    return reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_{route}", args=args)


def _read(desk: Any, request: HttpRequest, sent: SentFile, check: bool) -> Iterator[str]:
    """How far it is, in words; then the report."""
    failure = ""
    report: Report | None = None
    resource = desk.resource()
    resource.by = request.user
    try:
        with sent.path.open("rb") as file, files.private(sent.refused_path) as refused:

            def note_it(report: Report) -> None:
                _note(desk, request, sent, report)

            for report in run(resource, file, dry_run=check, refused_to=refused, then=note_it):
                if not report.done:
                    words = ngettext("%(number)s row read", "%(number)s rows read", report.total)
                    yield words % {"number": report.total}
    except ValidationError as error:
        failure = " ".join(error.messages)
    whole = report and report.done and not failure and not report.refused
    context = {
        "report": report,
        "failure": failure,
        "dry_run": check,
        "refused_url": _url(desk, "refused", sent.token),
        "import_url": _url(desk, "import"),
        "list_url": _url(desk, "changelist"),
    }
    words = render_to_string("admin/press/tables/import_report.html", context)
    differs = bool(whole and report and (report.new or report.changed))
    sent.note(stage="done", report=words, go_on=differs if check else bool(failure))
    if whole and not check:
        sent.forget()


def _note(desk: Any, request: HttpRequest, sent: SentFile, report: Report) -> None:
    """In the desk's log, for one table one line."""
    LogEntry.objects.create(
        user_id=request.user.pk or 0,
        content_type=ContentType.objects.get_for_model(desk.model),
        object_repr=sent.name[:200],
        action_flag=CHANGE,
        change_message=f"import: {report.new} new, {report.changed} changed, {report.same} same",
    )
    by = request.user if isinstance(request.user, User) else None
    note_import(desk.model.kind, sent.name, report, by)
