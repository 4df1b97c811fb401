"""The desk's pages that import past coverage: what would happen, then the word to go on.

Items are read by a process of its own (`press.sent`). What is imported when that is stopped stays,
and is recognised when it is started again.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.importing.folder import Source
from archive.importing.form import OptionsForm, StoriesForm
from archive.importing.losses import lost
from archive.importing.options import Options
from archive.importing.report import Report
from archive.importing.run import run
from archive.importing.shown import shown
from archive.stories.story import Story
from press.audit.notes import Verb, note
from press.people.roles import IMPORTS
from press.people.users import User
from press.sent import desk as sent_desk
from press.sent import files
from press.sent.files import SentFile
from press.sent.work import READERS, Reader

KIND = "stories"  # of files that are sent
PAGES = "admin/archive/importing"


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

    READERS[KIND] = Reader(partial(may, desk), partial(_read, desk))
    return [
        page("import-stories/", import_view, "archive_story_import_stories"),
        page("import-stories/<str:token>/", sent_view, "archive_story_import_stories_sent"),
        page(
            "import-stories/<str:token>/refused.csv",
            refused_view,
            "archive_story_import_stories_refused",
        ),
        page(
            "import-stories/<str:token>/ledger.csv",
            ledger_view,
            "archive_story_import_stories_ledger",
        ),
    ]


def may(desk: Any, request: HttpRequest) -> bool:
    """Those who write stories, and archivists; who may not publish brings in drafts."""
    by_hand = desk.has_add_permission(request) and desk.has_change_permission(request)
    brings_in = request.user.has_perm(IMPORTS) and desk.has_view_permission(request)
    return bool(by_hand or brings_in)


def import_view(desk: Any, request: HttpRequest) -> HttpResponseBase:
    """Asks for a file, tells what would become of it, and imports it when the word is given."""
    may_publish = _may_publish(desk, request)
    form = StoriesForm(
        initial=sent_desk.asked_before(request, KIND) or None, may_publish=may_publish
    )
    sent: SentFile | None = None
    if "token" in request.POST:
        sent = sent_desk.go_on(request, KIND)
        form = StoriesForm({}, may_publish=may_publish)
        form.errors.clear()
        form.add_error(None, sent_desk.gone())
    elif request.method == "POST":
        form = StoriesForm(request.POST, request.FILES, may_publish=may_publish)
        if form.is_valid():
            chosen = {name: each for name, each in form.cleaned_data.items() if name != "file"}
            sent = sent_desk.take(request, form, KIND, chosen)
    if sent:
        address = reverse("admin:archive_story_import_stories_sent", args=[sent.token])
        return HttpResponseRedirect(address)
    before = sent_desk.listed(request, KIND)
    context = _context(desk, request) | {"form": form, "sent_before": before}
    return TemplateResponse(request, f"{PAGES}/page.html", context)


def sent_view(desk: Any, request: HttpRequest, token: str) -> HttpResponseBase:
    context = _context(desk, request) | {"list_url": reverse("admin:archive_story_changelist")}
    address = reverse("admin:archive_story_import_stories")
    return sent_desk.page(request, files.find(request, token, KIND), context, address)


def refused_view(desk: Any, request: HttpRequest, token: str) -> HttpResponseBase:
    """What was refused of a file that this account sent, as a table that can be mended."""
    sent = files.find(request, token, KIND)
    if sent is None or not sent.refused_path.exists():
        raise Http404
    name = f"refused-{sent.name.rpartition('.')[0] or sent.name}.csv"
    file = sent.refused_path.open("rb")
    return FileResponse(file, as_attachment=True, filename=name, content_type="text/csv")


def ledger_view(desk: Any, request: HttpRequest, token: str) -> HttpResponseBase:
    """What of its items was or would be lost, as a table: item by item, then in sum."""
    sent = files.find(request, token, KIND)
    if sent is None or not sent.ledger_path.exists():
        raise Http404
    name = f"ledger-{sent.name.rpartition('.')[0] or sent.name}.csv"
    file = sent.ledger_path.open("rb")
    return FileResponse(file, as_attachment=True, filename=name, content_type="text/csv")


def _context(desk: Any, request: HttpRequest) -> dict[str, Any]:
    context: dict[str, Any] = desk.admin_site.each_context(request)
    return context | {"title": _("Import past coverage"), "opts": desk.opts}


def _may_publish(desk: Any, request: HttpRequest) -> bool:
    return bool(desk.may(request, "publish")) and not settings.REVIEW_REQUIRED


def _read(desk: Any, request: HttpRequest, sent: SentFile, check: bool) -> Iterator[str]:
    """How far it is, in words; then the report."""
    failure, report = "", Report()
    form = OptionsForm(sent.facts["options"], may_publish=_may_publish(desk, request))
    form.is_valid()  # as it was when the file was sent, but for the right to publish
    by = request.user if isinstance(request.user, User) else None
    options = form.options(by=by, dry_run=check)
    try:
        with (
            files.private(sent.refused_path) as report.refused_to,
            files.private(sent.ledger_path) as report.ledger_to,
        ):
            for _report in run([Source(sent.path, sent.name)], options, report):
                words = ngettext("%(number)s item read", "%(number)s items read", report.total)
                if not report.done:
                    yield words % {"number": report.total}
    except ValidationError as error:
        failure = " ".join(error.messages)
    if not check and report.total:
        _note(options, sent, report)
    context = shown(report, options) | {
        "failure": failure,
        "import_url": f"{reverse('admin:archive_story_import_stories')}?after={sent.token}",
        "refused_url": reverse("admin:archive_story_import_stories_refused", args=[sent.token]),
        "ledger_url": reverse("admin:archive_story_import_stories_ledger", args=[sent.token]),
        "list_url": reverse("admin:archive_story_changelist"),
    }
    words = render_to_string(f"{PAGES}/report.html", context)
    go_on = bool(context["something"] and not failure)
    sent.note(stage="done", report=words, go_on=go_on if check else bool(failure))
    if report.done and not check and not (report.counts["refused"] or report.broken):
        sent.forget()


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
    remark = "; ".join(filter(None, (counts, lost(report.ledger))))
    note(Verb.IMPORT, by=options.by, kind=Story.kind, title=sent.name, remark=remark)
