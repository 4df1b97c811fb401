"""The desk's page that makes a dossier of another."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.copying.making import copied
from dossiers.dossier import Dossier
from press.forms.choices import is_key
from press.history.revisions import keep, keep_before
from press.history.sendings import submission
from press.people.users import User


class CopyForm(forms.Form):
    """`language` is empty for a dossier of its own, else that of a translation. `submission_id`
    names this very form: sent twice, it makes one."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    language = forms.ChoiceField(
        label=gettext_lazy("What it is"), required=False, widget=forms.RadioSelect
    )
    with_texts = forms.ChoiceField(
        label=gettext_lazy("Texts"),
        choices=[
            ("yes", gettext_lazy("copied, to be changed or translated")),
            ("", gettext_lazy("empty, but for what a draft must have")),
        ],
        required=False,
        initial="yes",
        widget=forms.RadioSelect,
    )

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, unwritten: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own: Any = self.fields["language"]
        own.choices = [("", _("a dossier of its own")), *unwritten]
        self.fields["title"].widget.attrs["dir"] = "auto"


def unwritten(source: Dossier) -> list[tuple[str, str]]:
    """For each language that the dossier is not written in yet."""
    there = Dossier.objects.filter(group=source.group).values_list("language", flat=True)
    words = _("the same in %(language)s")
    return [
        (code, words % {"language": name})
        for code, name in settings.LANGUAGES
        if code not in set(there)
    ]


@transaction.atomic
def copy_view(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The source is held while it is copied: of two who write it in one language at once the
    second is told."""
    key = unquote(object_id)
    sources = Dossier.objects.all()
    if request.method == "POST":
        sources = sources.select_for_update(no_key=True)
    source = sources.filter(pk=key).first() if is_key(key) else None
    if source is None:
        raise Http404
    if not (desk.has_add_permission(request) and desk.has_view_permission(request, source)):
        raise PermissionDenied
    name = submission(request)
    if name and (there := Dossier.objects.filter(submission=name).first()):
        return HttpResponseRedirect(desk.url("change", there))
    wanted = request.GET.get("language", "")
    began: dict[str, Any] = {"submission_id": uuid.uuid4()}
    began |= {"title": _("%(title)s (copy)") % {"title": source.title}}
    offered = unwritten(source)
    if wanted in dict(offered):
        began |= {"title": source.title, "language": wanted}
    form = CopyForm(request.POST or None, unwritten=offered, initial=began)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        keep_before(source, desk.tables())
        made = copied(
            source,
            title=chosen["title"],
            language=chosen["language"],
            with_texts=bool(chosen["with_texts"]),
        )
        made.submission = name
        made.save(update_fields=["submission"])
        keep(made, desk.tables(), by=request.user if isinstance(request.user, User) else None)
        made.keep_digest()
        desk.log_addition(request, made, [{"added": {}}])
        messages.success(request, _("This is the copy: a draft, not yet published."))
        return HttpResponseRedirect(desk.url("change", made))
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "record": source,
        "change_url": desk.url("change", source),
        "form": form,
        "title": _("Copy the dossier"),
    }
    return TemplateResponse(request, "admin/dossiers/copying/copy.html", context)
