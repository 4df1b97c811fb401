"""The desk's page that offers what a dossier's texts name, and adds what was chosen."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dossiers.blocks.actor import WhoIsWho
from dossiers.blocks.map import MapBlock
from dossiers.blocks.sides import Side
from dossiers.compose import read_blocks
from dossiers.dossier import Dossier
from dossiers.suggestions.found import Suggestion, suggestions
from press.history.log import changed
from press.history.revisions import keep, keep_before
from press.people.users import User
from press.records.changing import demand


class SuggestionsForm(forms.Form):
    """For each suggestion whether to take it, and for an actor its side (`side-actor-1`)."""

    def __init__(self, *args: Any, offered: list[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        for each in offered:
            self.fields[each.value] = forms.BooleanField(required=False)
            if each.kind == "actor":
                choices = [("", gettext_lazy("Which side?")), *Side.choices]
                side = forms.ChoiceField(choices=choices, required=False)
                self.fields[f"side-{each.value}"] = side

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for each in self.offered:
            side = f"side-{each.value}"
            if cleaned.get(each.value) and each.kind == "actor" and not cleaned.get(side):
                self.add_error(side, _("Say on which side it stands."))
        return cleaned

    def rows(self) -> Iterator[dict[str, Any]]:
        for each in self.offered:
            side = self[f"side-{each.value}"] if each.kind == "actor" else None
            yield {"offer": each, "take": self[each.value], "side": side}

    def taken(self) -> list[tuple[Suggestion, str]]:
        return [
            (each, self.cleaned_data.get(f"side-{each.value}", ""))
            for each in self.offered
            if self.cleaned_data.get(each.value)
        ]


def suggest_view(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Offer, and add what was chosen to the draft."""
    dossier = desk.get_object(request, object_id)
    if dossier is None:
        raise Http404
    demand(request.user, dossier)
    blocks = read_blocks(dossier)
    form = SuggestionsForm(request.POST or None, offered=suggestions(dossier, blocks))
    if request.method == "POST" and form.is_valid():
        taken = form.taken()
        if taken:
            add(desk, request, dossier, taken)
        words = ngettext("%(number)s was added.", "%(number)s were added.", len(taken))
        messages.success(request, words % {"number": len(taken)})
        return HttpResponseRedirect(desk.url("change", dossier))
    context = desk.admin_site.each_context(request) | {
        "title": _("Actors and places in the text"),
        "opts": desk.opts,
        "record": dossier,
        "form": form,
        "change_url": desk.url("change", dossier),
    }
    return TemplateResponse(request, "admin/dossiers/dossier/suggest.html", context)


@transaction.atomic
def add(
    desk: Any, request: HttpRequest, dossier: Dossier, taken: list[tuple[Suggestion, str]]
) -> None:
    """Actors behind the last of the who-is-who, places on the first map; at the end of the page
    where it has none yet. Counts as a save: a form that is open elsewhere is told."""
    held = Dossier.objects.select_for_update().get(pk=dossier.pk)
    demand(request.user, held)
    keep_before(held, desk.tables())
    blocks = read_blocks(held)
    last = max((block.ordering for block in blocks), default=0)
    who = [block.ordering for block in blocks if isinstance(block, WhoIsWho)]
    region = {"parent": held, "region": "body"}
    actors = [(each.record, side) for each, side in taken if each.kind == "actor"]
    WhoIsWho.objects.bulk_create(
        WhoIsWho(actor=actor, side=side, ordering=max(who, default=last + 10), **region)
        for actor, side in actors
    )
    places = [each.record.pk for each, _side in taken if each.kind == "place"]
    if places:
        maps = (block for block in blocks if isinstance(block, MapBlock))
        shown = next(maps, None) or MapBlock(title=_("Map"), ordering=last + 20, **region)
        shown.places = [*shown.places, *places]
        shown.save()
    held.version += 1
    held.save(update_fields=["version", "modified"])
    keep(held, desk.tables(), by=request.user if isinstance(request.user, User) else None)
    held.keep_digest()
    desk.log_change(request, held, [changed(str(_("Actors and places in the text")))])
