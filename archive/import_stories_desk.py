"""The desk's pages that import past coverage: what would happen, then the word to go on.

Items are read while the page is sent, so that it tells how far it is without any script. What is
imported when a connection breaks stays, and is recognised when the file is sent again.
"""

import logging
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.admin.models import ADDITION, LogEntry
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
from django.utils.translation import ngettext

from archive.import_stories_form import OptionsForm, StoriesForm
from archive.import_stories_shown import shown
from archive.importing.folder import Source
from archive.importing.options import Options
from archive.importing.report import Report
from archive.importing.run import run
from archive.story import Story
from press.acting import acting
from press.audit_notes import Verb, note
from press.roles import IMPORTS
from press.tables import sent_files
from press.tables.import_desk import HERE, gone
from press.tables.sent_files import SentFile
from press.users import User

logger = logging.getLogger(__name__)
KIND = "stories"  # of files that are sent
PAGES = "admin/archive/import_stories"


def urls(desk: Any) -> list[URLPattern]:
    """The pages, for the admin of stories."""

    def page(route: str, view: Any, name: str) -> URLPattern:
        def bound(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if not may(desk, request):
                raise PermissionDenied
            answer: HttpResponseBase = view(desk, request, **kwargs)
            return answer

        found: URLPattern = path(route, desk.admin_site.admin_view(bound), name=name)
        return found

    return [
        page("import-stories/", import_view, "archive_story_import_stories"),
        page(
            "import-stories/<str:token>/refused.csv",
            refused_view,
            "archive_story_import_stories_refused",
        ),
    ]


def may(desk: Any, request: HttpRequest) -> bool:
    """Those who write stories, and archivists; who may not publish brings in drafts."""
    by_hand = desk.has_add_permission(request) and desk.has_change_permission(request)
    return bool(by_hand or request.user.has_perm(IMPORTS))


def import_view(desk: Any, request: HttpRequest) -> HttpResponseBase:
    """Asks for a file, tells what would become of it, and imports it when the word is given."""
    may_publish = desk.may(request, "publish") and not settings.REVIEW_REQUIRED
    form: OptionsForm = StoriesForm(may_publish=may_publish)
    if "token" in request.POST:
        form = OptionsForm(request.POST, may_publish=may_publish)
        sent = sent_files.find(request, request.POST["token"], KIND)
        if sent and form.is_valid():
            return _stream(desk, request, sent, form, dry_run=False)
        form = StoriesForm({}, may_publish=may_publish)
        form.errors.clear()
        form.add_error(None, gone())
    elif request.method == "POST":
        form = StoriesForm(request.POST, request.FILES, may_publish=may_publish)
        if form.is_valid():
            sent = sent_files.keep(request, form.cleaned_data["file"], KIND)
            return _stream(desk, request, sent, form, dry_run=True)
    return TemplateResponse(request, f"{PAGES}.html", _context(desk, request) | {"form": form})


def refused_view(desk: Any, request: HttpRequest, token: str) -> HttpResponseBase:
    """What was refused of a file that this session sent, as a table that can be mended."""
    sent = sent_files.find(request, token, KIND)
    if sent is None or not sent.refused_path.exists():
        raise Http404
    name = f"refused-{sent.name.rpartition('.')[0] or sent.name}.csv"
    file = sent.refused_path.open("rb")
    return FileResponse(file, as_attachment=True, filename=name, content_type="text/csv")


def _context(desk: Any, request: HttpRequest) -> dict[str, Any]:
    context: dict[str, Any] = desk.admin_site.each_context(request)
    return context | {"title": _("Import past coverage"), "opts": desk.opts}


def _stream(
    desk: Any, request: HttpRequest, sent: SentFile, form: OptionsForm, *, dry_run: bool
) -> HttpResponseBase:
    """The page as far as its items, then a line for each part of them, then the report."""
    context = _context(desk, request) | {"sent": sent, "dry_run": dry_run, "here": HERE}
    page = render_to_string(f"{PAGES}_progress.html", context, request)
    head, between, foot = page.split(HERE)
    by = request.user if isinstance(request.user, User) else None
    options = form.options(by=by, dry_run=dry_run)
    told = _tell(request, sent, options, form, between)
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
    request: HttpRequest, sent: SentFile, options: Options, form: OptionsForm, between: str
) -> Iterator[str]:
    failure, report = "", Report()
    try:
        with sent.refused_path.open("wb") as report.refused_to:
            for _report in run([Source(sent.path, sent.name)], options, report):
                words = ngettext("%(number)s item read", "%(number)s items read", report.total)
                if not report.done:
                    yield format_html("<li>{}</li>\n", words % {"number": report.total})
    except ValidationError as error:
        failure = " ".join(error.messages)
    except Exception:
        logger.exception("import of stories")
        failure = _("Something went wrong here. Tell who runs the site.")
    whole = report.done and not (report.counts["refused"] or report.broken)
    if not options.dry_run and report.total:
        with acting(request):
            _note(options, sent, report)
    if not options.dry_run and whole:
        sent.remove()
    address = reverse("admin:archive_story_import_stories")
    context = shown(report, options) | {
        "failure": failure,
        "sent": sent,
        "given": {name: form.cleaned_data.get(name) for name in form.fields if name != "file"},
        "import_url": address,
        "refused_url": reverse("admin:archive_story_import_stories_refused", args=[sent.token]),
        "list_url": reverse("admin:archive_story_changelist"),
    }
    yield between
    yield render_to_string(f"{PAGES}_report.html", context, request)


def _note(options: Options, sent: SentFile, report: Report) -> None:
    """In the desk's log, for one file one line."""
    counts = ", ".join(f"{number} {name}" for name, number in sorted(report.counts.items()))
    LogEntry.objects.create(
        user_id=options.by.pk if options.by else 0,
        content_type=ContentType.objects.get_for_model(Story),
        object_repr=sent.name[:200],
        action_flag=ADDITION,
        change_message=f"import: {counts}",
    )
    note(Verb.IMPORT, by=options.by, kind=Story.kind, title=sent.name, remark=counts)
