"""The desk's form that takes a legacy page."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.legacy import LegacyPage, read, read_file
from dossiers.legacy.drafts import doubted, import_page, recognised
from press.users import User

# Doubts shown at once; the rest shows while the draft is read.
SHOWN = 20


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
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)

    def clean_file(self) -> LegacyPage:
        return read(read_file(self.cleaned_data["file"]))


def import_view(desk: Any, request: HttpRequest) -> HttpResponse:
    if not desk.has_add_permission(request):
        raise PermissionDenied
    form = LegacyPageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        page = form.cleaned_data["file"]
        dossier = import_page(
            page,
            title=form.cleaned_data["title"],
            language=form.cleaned_data["language"],
            by=request.user if isinstance(request.user, User) else None,
        )
        desk.log_addition(request, dossier, [{"added": {"name": "import", "object": str(dossier)}}])
        messages.success(request, recognised(page))
        if page.doubts:
            lines = ((doubted(doubt),) for doubt in page.doubts[:SHOWN])
            messages.warning(request, format_html_join(" · ", "{}", lines))
        return HttpResponseRedirect(desk.url("change", dossier))
    context = desk.admin_site.each_context(request) | {
        "title": _("Import a legacy page"),
        "opts": desk.opts,
        "form": form,
    }
    return TemplateResponse(request, "admin/dossiers/dossier/import.html", context)
