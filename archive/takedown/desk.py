"""The desk's page of legal removal: look, choose, confirm; then what was done and what is left.

What is looked for is sent in forms alone, never in an address: it shall not stand in logs.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.takedown.again import offered
from archive.takedown.doing import Report, take_down
from archive.takedown.finding import Finding, find
from archive.takedown.letters import LEAST, Words
from archive.takedown.removal import Removal
from press.editions.publications import Publication
from press.forms.choices import is_key
from press.people.users import User
from press.records.changing import may
from press.records.kinds import publishables
from press.records.problems import Unpublishable

PAST = 30


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path("take-down/", site.admin_view(page), name="take_down"),
        path("take-down/past/", site.admin_view(past), name="taken_down"),
    ]


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
    chosen = {int(key) for key in request.POST.getlist("edition") if is_key(key)} & keys
    marks = _marks(request, found, chosen)
    if "do" not in request.POST:
        first = DoForm(initial=request.POST.dict() if "mark" in request.POST else {})
        return _found(request, look, first, found, marks)
    form = DoForm(request.POST)
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
                shown=marks.pictures,
                spared={each.key for each in found.copies} - marks.copies,
                again=marks.again,
            )
        except Unpublishable as refusal:
            form.add_error(None, [problem.message for problem in refusal.problems])
        else:
            return _done(request, report)
    return _found(request, look, form, found, marks)


@dataclass(frozen=True)
class Marks:
    """What is to be marked when the list is shown; `again` of those that `may` go out again."""

    editions: set[int]
    copies: set[str]
    may: set[int]
    again: set[int]
    pictures: set[int]


def _marks(request: HttpRequest, found: Finding, chosen: set[int]) -> Marks:
    """As sent; at first, and by the button, all; by the other button none."""
    sent = request.POST
    every = "do" not in sent and sent.get("mark", "all") == "all"
    editions = {held.edition.pk for held in found.editions} if every else chosen
    copies = {each.key for each in found.copies}
    copies = copies if every else copies & set(sent.getlist("copy"))
    if "do" not in sent and not every:
        editions, copies = set(), set()
    again = {int(key) for key in sent.getlist("again") if is_key(key)}
    pictures = {int(key) for key in sent.getlist("picture") if is_key(key)}
    pictures &= {int(each["picture"]) for each in found.shown}
    may = offered(found, request.user)
    return Marks(editions, copies, may, again & may, pictures)


def _found(
    request: HttpRequest, look: LookForm, form: DoForm, found: Finding, marks: Marks
) -> HttpResponse:
    editions = [
        (held, held.edition.pk in marks.editions, held.edition.pk in marks.may,
         held.edition.pk in marks.again)
        for held in found.editions
    ]  # fmt: skip
    context = {
        "form": look,
        "do": form,
        "found": found,
        "editions": editions,
        "live": sum(held.is_live for held in found.editions),
        "pictures": [(each, int(each["picture"]) in marks.pictures) for each in found.shown],
        "copies": [(each, each.key in marks.copies) for each in found.copies],
        "rows": found.rows,
        "nothing": not (found.editions or found.copies or found.rows),
    }
    return _answer(request, context)


def past(request: HttpRequest) -> HttpResponse:
    """What was taken down before, without what it was."""
    if not may_take_down(request.user):
        raise PermissionDenied
    shown = Paginator(Removal.objects.select_related("by"), PAST).get_page(request.GET.get("p"))
    return _answer(request, {"title": _("Legal removals so far"), "past": shown})


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
