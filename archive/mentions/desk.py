"""The desk's page that offers whom and what a story's texts name, and links what is chosen."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.mentions.mentions import Mention, mentions
from archive.stories.story import Story
from press.history.revisions import keep_before
from press.records.changing import demand


class NamesForm(forms.Form):
    """A box for each; ticked beforehand where it is sure who is named."""

    def __init__(self, *args: Any, offered: list[Mention], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        for each in offered:
            self.fields[each.value] = forms.BooleanField(required=False, initial=each.is_sure)

    def rows(self) -> Iterator[dict[str, Any]]:
        for each in self.offered:
            yield {"offer": each, "take": self[each.value]}

    def taken(self) -> list[Mention]:
        return [each for each in self.offered if self.cleaned_data.get(each.value)]


def names_view(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Offer, and link what was chosen in the draft."""
    story = desk.get_object(request, object_id)
    if story is None:
        raise Http404
    demand(request.user, story)
    sent = request.POST if request.method == "POST" else None
    form = NamesForm(sent, offered=mentions(story))
    if form.is_valid():
        taken = form.taken()
        if taken:
            add(desk, request, story, taken)
        words = ngettext("%(number)s was added.", "%(number)s were added.", len(taken))
        messages.success(request, words % {"number": len(taken)})
        return HttpResponseRedirect(desk.url("change", story))
    context = desk.admin_site.each_context(request) | {
        "title": _("Actors and places in the text"),
        "opts": desk.opts,
        "record": story,
        "form": form,
        "change_url": desk.url("change", story),
    }
    return TemplateResponse(request, "admin/archive/mentions/names.html", context)


@transaction.atomic
def add(desk: Any, request: HttpRequest, story: Story, taken: list[Mention]) -> None:
    """Counts as a save: a form that is open elsewhere is told."""
    held = Story.objects.select_for_update(of=("self",), no_key=True).get(pk=story.pk)
    demand(request.user, held)
    keep_before(held, desk.tables())
    held.actors.add(*(each.record for each in taken if each.kind == "actor"))
    held.places.add(*(each.record for each in taken if each.kind == "place"))
    held.version += 1
    held.save(update_fields=["version", "modified"])
    desk.note_saved(request, held, [])
    desk.log_change(request, held, [{"changed": {"fields": ["actors", "places"]}}])
