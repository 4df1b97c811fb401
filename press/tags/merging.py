"""The desk's page that merges tags into one, with what is touched by it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.forms.choices import KnownChoiceField, LazyAutocomplete, is_key
from press.tags.pages import answer, may_retag, person
from press.tags.tag import Tag, Tagged
from press.tags.touched import touched
from press.tags.verbs import merge

MOST = 200  # tags that are merged at once


class MergeForm(forms.Form):
    into = KnownChoiceField(
        Tag.objects.all(),
        label=gettext_lazy("Merge into"),
        widget=LazyAutocomplete(Tagged._meta.get_field("tag")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["into"]
        key = str(self["into"].value() or "")
        tag = Tag.objects.filter(pk=key).first() if is_key(key) else None
        field.known = {tag.pk: tag} if tag else {}
        field.widget.chosen = tag


def merge_address(tags: Iterable[Tag]) -> str:
    return f"{reverse('admin:press_tag_merge')}?ids={','.join(str(tag.pk) for tag in tags)}"


def merge_view(desk: Any, request: HttpRequest) -> HttpResponse:
    """`ids` are the tags, `into` is which of them, or which other, is proposed to stay."""
    if not may_retag(request):
        raise PermissionDenied
    keys = [int(key) for key in request.GET.get("ids", "").split(",") if is_key(key)][:MOST]
    rows = [
        {"tag": tag, "touched": touched([tag])}
        for tag in Tag.objects.filter(pk__in=keys).order_by("name")
    ]
    tags = [row["tag"] for row in rows]
    proposed = request.GET.get("into", "")
    form = MergeForm(request.POST or None, initial={"into": proposed if is_key(proposed) else ""})
    if request.method == "POST" and tags and form.is_valid():
        into = form.cleaned_data["into"]
        others = [tag for tag in tags if tag.pk != into.pk]
        if others:
            return merged(desk, request, others, into)
        form.add_error("into", _("This is the tag itself: choose the one that it is to become."))
    context = {"rows": rows, "form": form, "verb": _("Merge"), "title": _("Merge tags")}
    return answer(desk, request, "merge", context, reverse("admin:press_tag_changelist"))


def merged(desk: Any, request: HttpRequest, others: list[Tag], into: Tag) -> HttpResponse:
    found = merge(others, into, by=person(request))
    names = _(", ").join(_("“%(text)s”") % {"text": tag} for tag in others)
    desk.log_change(request, into, [{"changed": {"fields": [names]}}])
    text = _("%(names)s: “%(tag)s” now. Touched: %(numbers)s.")
    told = {"names": names, "tag": into, "numbers": found.told}
    messages.success(request, text % told)
    return HttpResponseRedirect(reverse("admin:press_tag_change", args=[into.pk]))
