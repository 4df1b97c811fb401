"""The desk's pages that take a legacy page: what would become of it, then the word to go on.

It is read by a process of its own (`press.sent`), and the draft is made there.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from dossiers.dossier import Dossier
from dossiers.legacy.text import read_source, refuse_larger
from dossiers.pasting.drafts import counted, doubted, import_page
from dossiers.pasting.form import events_view, paste_view
from dossiers.pasting.outlines import outline_of
from dossiers.webpages import Outline
from press.people.users import User
from press.sent import desk as sent_desk
from press.sent import files
from press.sent.files import SentFile
from press.sent.work import READERS, Reader

KIND = "legacy"  # of files that are sent
SHOWN = 200  # doubts
PAGES = "admin/dossiers/dossier/import"


class LegacyPageForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy("The text of one page: UTF-8, UTF-16 or Windows-1256, or HTML."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Left empty, it is taken from the text."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        refuse_larger(file.size)
        return file


def urls(desk: Any) -> list[URLPattern]:
    """The pages, for the admin of dossiers."""

    def page(route: str, view: Any, name: str) -> URLPattern:
        def bound(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if not desk.has_add_permission(request):
                raise PermissionDenied
            answer: HttpResponseBase = view(desk, request, **kwargs)
            return answer

        found: URLPattern = path(route, desk.admin_site.admin_view(bound), name=name)
        return found

    def of_forms(view: Any) -> Any:
        return desk.admin_site.admin_view(require_POST(lambda request: view(desk, request)))

    READERS[KIND] = Reader(desk.has_add_permission, partial(_read, desk))
    return [
        path("paste/", of_forms(paste_view), name="dossiers_dossier_paste"),
        path("paste/events/", of_forms(events_view), name="dossiers_dossier_paste_events"),
        page("import/", import_view, "dossiers_dossier_import"),
        page("import/<str:token>/", sent_view, "dossiers_dossier_import_sent"),
    ]


def import_view(desk: Any, request: HttpRequest) -> HttpResponseBase:
    """Asks for a file, tells what is recognised in it, and makes the draft at the word to go on."""
    form = LegacyPageForm(initial=sent_desk.asked_before(request, KIND))
    sent: SentFile | None = None
    if "token" in request.POST:
        sent = sent_desk.go_on(request, KIND)
        form = LegacyPageForm({})
        form.errors.clear()
        form.add_error(None, sent_desk.gone())
    elif request.method == "POST":
        form = LegacyPageForm(request.POST, request.FILES)
        if form.is_valid():
            chosen = {name: each for name, each in form.cleaned_data.items() if name != "file"}
            sent = sent_desk.take(request, form, KIND, chosen)
    if sent:
        address = reverse("admin:dossiers_dossier_import_sent", args=[sent.token])
        return HttpResponseRedirect(address)
    before = sent_desk.listed(request, KIND)
    context = _context(desk, request) | {"form": form, "sent_before": before}
    return TemplateResponse(request, f"{PAGES}.html", context)


def sent_view(desk: Any, request: HttpRequest, token: str) -> HttpResponseBase:
    address = reverse("admin:dossiers_dossier_import")
    return sent_desk.page(
        request, files.find(request, token, KIND), _context(desk, request), address
    )


def _context(desk: Any, request: HttpRequest) -> dict[str, Any]:
    context: dict[str, Any] = desk.admin_site.each_context(request)
    return context | {"title": _("Import a legacy page"), "opts": desk.opts}


def _read(desk: Any, request: HttpRequest, sent: SentFile, check: bool) -> Iterator[str]:
    """The report, and the draft; one that was made before this was broken off is the draft."""
    failure, page, draft = "", None, None
    try:
        with sent.path.open("rb") as file:
            page = outline_of(read_source(file))
        yield counted(page)
        draft = None if check else _draft(desk, request, sent, page)
    except ValidationError as error:
        failure = " ".join(error.messages)
    doubts = [doubted(each) for each in page.told[:SHOWN]] if page else []
    left_out = page.left_out[:SHOWN] if page else []
    context = {
        "failure": failure,
        "page": page,
        "counted": page and counted(page),
        "doubts": doubts,
        "left_out": left_out,
        "more_doubts": page and len(page.told) > SHOWN,
        "draft": draft,
        "draft_url": draft and desk.url("change", draft),
        "import_url": f"{reverse('admin:dossiers_dossier_import')}?after={sent.token}",
    }
    words = render_to_string(f"{PAGES}_report.html", context)
    sent.note(stage="done", report=words, go_on=check and not failure)
    if draft:
        sent.forget()


def _draft(desk: Any, request: HttpRequest, sent: SentFile, page: Outline) -> Dossier:
    made: Dossier | None = Dossier.objects.filter(pk=sent.facts.get("draft", 0)).first()
    if made:
        return made
    by = request.user if isinstance(request.user, User) else None
    return import_page(
        page, by=by, then=lambda draft: _note(desk, request, sent, draft), **sent.facts["options"]
    )


def _note(desk: Any, request: HttpRequest, sent: SentFile, draft: Dossier) -> None:
    """In the transaction that makes it: whatever ends this process, there is one draft or none."""
    desk.log_addition(request, draft, [{"added": {"name": "import", "object": str(draft)}}])
    sent.note(draft=draft.pk)
