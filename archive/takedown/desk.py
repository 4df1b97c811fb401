"""The desk's page of legal removal: look, choose, confirm; then what was done and what is left.

What is looked for is sent in forms alone, never in an address: it shall not stand in logs.
"""

from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.takedown.doing import COPIES, Report, take_down
from archive.takedown.finding import Finding, find
from archive.takedown.letters import LEAST, Words
from press.changing import may
from press.problems import Unpublishable
from press.publications import Publication
from press.publishable import publishables
from press.users import User


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [path("take-down/", site.admin_view(page), name="take_down")]


def may_take_down(user: Any) -> bool:
    """Who may withdraw records of every kind, and pictures."""
    kinds = all(may(user, model, "withdraw") for model in publishables().values())
    return kinds and bool(user.has_perm("images.withdraw_picture"))


class LookForm(forms.Form):
    """`words` or `publication` is what was asked for, after it was found valid."""

    passage = forms.CharField(
        label=gettext_lazy("Passage"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("In any spelling; formatting does not matter."),
    )
    address = forms.CharField(
        label=gettext_lazy("Or a whole page"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "ltr"}),
        help_text=gettext_lazy("Its address: all its editions, and those of others that show it."),
    )
    words: Words | None = None
    publication: Publication | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        passage, address = cleaned.get("passage", ""), cleaned.get("address", "")
        if bool(passage) == bool(address) and not self.errors:
            self.add_error(None, _("Give either a passage or the address of a page."))
        elif passage:
            try:
                self.words = Words(passage)
            except ValueError:
                text = ngettext(
                    "A passage has at least %(number)s letter.",
                    "A passage has at least %(number)s letters.",
                    LEAST,
                )
                self.add_error("passage", text % {"number": LEAST})
        elif address:
            self.publication = _page_at(address)
            if self.publication is None:
                self.add_error("address", _("There is no such page; copy its address."))
        return cleaned


class DoForm(LookForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Readers are told it in place of what is gone."),
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many editions are removed"),
        min_value=0,
        help_text=gettext_lazy("Type the number of those that are marked. There is no undo."),
    )


def page(request: HttpRequest) -> HttpResponse:
    if not may_take_down(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _answer(request, {"form": LookForm()})
    look = LookForm(request.POST)
    if not look.is_valid():
        return _answer(request, {"form": look})
    found = find(look.words, look.publication)
    keys = {held.edition.pk for held in found.editions}
    chosen = {int(key) for key in request.POST.getlist("edition") if key.isdecimal()} & keys
    if "do" not in request.POST:
        return _found(request, look, DoForm(initial=look.cleaned_data), found, keys, set())
    form = DoForm(request.POST)
    shown = {int(key) for key in request.POST.getlist("picture") if key.isdecimal()}
    shown &= {int(each["picture"]) for each in found.shown}
    if form.is_valid() and form.cleaned_data["number"] != len(chosen):
        text = ngettext(
            "%(number)s edition is marked.", "%(number)s editions are marked.", len(chosen)
        )
        form.add_error("number", text % {"number": len(chosen)})
    if form.is_valid():
        try:
            report = take_down(
                found,
                chosen,
                reason=form.cleaned_data["reason"],
                by=_staff(request),
                shown=shown,
            )
        except Unpublishable as refusal:
            form.add_error(None, [problem.message for problem in refusal.problems])
        else:
            return _done(request, report)
    return _found(request, look, form, found, chosen, shown)


def _found(
    request: HttpRequest,
    look: LookForm,
    form: DoForm,
    found: Finding,
    chosen: set[int],
    shown: set[int],
) -> HttpResponse:
    copies = [each for each in found.rows if look.words and isinstance(each.row, COPIES)]
    context = {
        "form": look,
        "do": form,
        "found": found,
        "editions": [(held, held.edition.pk in chosen) for held in found.editions],
        "live": sum(held.is_live for held in found.editions),
        "pictures": [(each, int(each["picture"]) in shown) for each in found.shown],
        "copies": len(copies),
        "rows": [each for each in found.rows if each not in copies],
        "nothing": not (found.editions or found.rows),
    }
    return _answer(request, context)


def _done(request: HttpRequest, report: Report) -> HttpResponse:
    failed = [path for each in report.pictures for path in each.failed]
    return _answer(request, {"report": report, "failed": failed})


def _answer(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    facts = admin.site.each_context(request) | {"title": _("Legal removal")} | context
    response = TemplateResponse(request, "admin/archive/takedown/page.html", facts)
    response["Cache-Control"] = "no-store"
    return response


def _page_at(address: str) -> Publication | None:
    try:
        parts = unquote(urlsplit(address.strip()).path).strip("/").split("/")
    except ValueError:
        return None
    found = Publication.objects.filter(path__in=["/".join(parts), "/".join(parts[1:])])
    return found.order_by("pk").first()


def _staff(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
