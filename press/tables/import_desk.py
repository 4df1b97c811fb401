"""The desk's pages that import a table: what would change, then the word to go on.

Rows are read while the page is sent, so that it tells how far it is without any script; what a
broken connection leaves undone is undone altogether.
"""

import logging
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from press.acting import acting
from press.audit_notes import Verb, note
from press.roles import IMPORTS
from press.tables import sent_files
from press.tables.export_desk import export_view
from press.tables.importing import Report, run
from press.tables.sent_files import SentFile
from press.users import User

logger = logging.getLogger(__name__)
LARGEST = 50 << 20  # bytes of a file
HERE = "<!-- here -->"  # where the page waits: for rows to be read, for the report


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

    return [
        page("import/", import_view, "import"),
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
    form = TableForm()
    if "token" in request.POST:
        sent = sent_files.find(request, request.POST["token"], desk.model.kind)
        if sent:
            return _stream(desk, request, sent, dry_run=False)
        form = TableForm({})
        form.errors.clear()
        form.add_error(None, gone())
    elif request.method == "POST":
        form = TableForm(request.POST, request.FILES)
        if form.is_valid():
            sent = sent_files.keep(request, form.cleaned_data["file"], desk.model.kind)
            return _stream(desk, request, sent, dry_run=True)
    context = _context(desk, request) | {"form": form, "columns": desk.resource().all_labels}
    return TemplateResponse(request, "admin/press/publishable/import.html", context)


def refused_view(desk: Any, request: HttpRequest, token: str) -> HttpResponseBase:
    """The refused rows of a file that this session sent, as a table with a message beside each."""
    _allow(desk, request)
    sent = sent_files.find(request, token, desk.model.kind)
    if sent is None or not sent.refused_path.exists():
        raise Http404
    name = f"refused-{sent.name.rpartition('.')[0]}.csv"
    file = sent.refused_path.open("rb")
    return FileResponse(file, as_attachment=True, filename=name, content_type="text/csv")


def gone() -> str:
    return _("This file was imported already, or is not kept any more. Send it again.")


def _may(desk: Any, request: HttpRequest) -> bool:
    """Those who enter records by hand, and archivists; these bring in new drafts alone."""
    by_hand = desk.has_add_permission(request) and desk.has_change_permission(request)
    return bool(by_hand or request.user.has_perm(IMPORTS))


def _allow(desk: Any, request: HttpRequest) -> None:
    if not _may(desk, request):
        raise PermissionDenied


def _context(desk: Any, request: HttpRequest) -> dict[str, Any]:
    context: dict[str, Any] = desk.admin_site.each_context(request)
    return context | {
        "title": _("Import a table: %(kind)s") % {"kind": desk.opts.verbose_name_plural},
        "opts": desk.opts,
    }


def _stream(desk: Any, request: HttpRequest, sent: SentFile, *, dry_run: bool) -> HttpResponseBase:
    """The page as far as its rows, then a line for each part of them, then the report."""
    context = _context(desk, request) | {"sent": sent, "dry_run": dry_run, "here": HERE}
    page = render_to_string("admin/press/publishable/importing.html", context, request)
    head, between, foot = page.split(HERE)
    told = _tell(desk, request, sent, between, dry_run=dry_run)
    language = translation.get_language()

    def parts() -> Iterator[str]:
        with translation.override(language):
            yield head
            yield from told
            yield foot

    response = StreamingHttpResponse(parts())
    response["Content-Encoding"] = "identity"  # compressed, it would wait for more
    response["X-Accel-Buffering"] = "no"
    return response


def _tell(
    desk: Any, request: HttpRequest, sent: SentFile, between: str, *, dry_run: bool
) -> Iterator[str]:
    failure = ""
    report: Report | None = None
    try:
        with sent.path.open("rb") as file, sent.refused_path.open("wb") as refused:
            resource = desk.resource()
            resource.may_change = desk.has_change_permission(request)

            def note_it(report: Report) -> None:
                _note(desk, request, sent, report)

            for report in run(resource, file, dry_run=dry_run, refused_to=refused, then=note_it):
                if not report.done:
                    words = ngettext("%(number)s row read", "%(number)s rows read", report.total)
                    yield format_html("<li>{}</li>\n", words % {"number": report.total})
    except ValidationError as error:
        failure = " ".join(error.messages)
    except FileNotFoundError:
        failure = gone()
    except Exception:
        logger.exception("import of %s", desk.model.kind)
        failure = _("Something went wrong here. Nothing was imported; tell who runs the site.")
    if report and report.done and not failure and not dry_run and not report.refused:
        sent.remove()
    name = f"admin:{desk.opts.app_label}_{desk.opts.model_name}"
    context = {
        "report": report,
        "failure": failure,
        "sent": sent,
        "dry_run": dry_run,
        "refused_url": reverse(f"{name}_refused", args=[sent.token]),
        "import_url": reverse(f"{name}_import"),
        "list_url": reverse(f"{name}_changelist"),
    }
    yield between
    yield render_to_string("admin/press/publishable/import_report.html", context, request)


def _note(desk: Any, request: HttpRequest, sent: SentFile, report: Report) -> None:
    """In the desk's log, for one table one line."""
    LogEntry.objects.create(
        user_id=request.user.pk or 0,
        content_type=ContentType.objects.get_for_model(desk.model),
        object_repr=sent.name[:200],
        action_flag=CHANGE,
        change_message=f"import: {report.new} new, {report.changed} changed, {report.same} same",
    )
    with acting(request):
        note(
            Verb.IMPORT,
            by=request.user if isinstance(request.user, User) else None,
            kind=desk.model.kind,
            title=sent.name,
            remark=f"+{report.new} ~{report.changed} ={report.same}",
        )
