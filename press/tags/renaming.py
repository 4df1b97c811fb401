"""The desk's page that renames a tag, with what is touched by it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from press.forms.choices import is_key
from press.tags.form import RenameForm
from press.tags.pages import answer, may_retag, person
from press.tags.tag import Tag
from press.tags.touched import touched
from press.tags.verbs import rename


def rename_view(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    if not may_retag(request):
        raise PermissionDenied
    tag = Tag.objects.filter(pk=object_id).first() if is_key(object_id) else None
    if tag is None:
        raise Http404
    before, url = str(tag), reverse("admin:press_tag_change", args=[tag.pk])
    form = RenameForm(request.POST or None, instance=tag, initial={"slug": ""})
    if request.method == "POST" and form.is_valid():
        name, slug = form.cleaned_data["name"], form.cleaned_data["slug"]
        found = rename(tag, name, slug, by=person(request))
        desk.log_change(request, tag, form)
        text = _("%(names)s: “%(tag)s” now. Touched: %(numbers)s.")
        told = {"names": _("“%(text)s”") % {"text": before}, "tag": name, "numbers": found.told}
        messages.success(request, text % told)
        return HttpResponseRedirect(url)
    context = {
        "tag": Tag.objects.get(pk=tag.pk),
        "touched": touched([tag]),
        "form": form,
        "verb": _("Rename"),
        "title": _("Rename “%(tag)s”") % {"tag": before},
    }
    return answer(desk, request, "rename", context, url)
