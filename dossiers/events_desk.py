"""Entering a dossier's events: the table of the timeline's desk, its rows joined to the dossier."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst

from dossiers.dossier import Dossier
from press.history.revisions import keep, keep_before
from press.people.users import User
from press.records.changing import demand
from timeline.events.quick_entry import quick_entry
from timeline.models import Event


def events_view(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Counts as a save of the dossier: a form that is open elsewhere is told."""
    dossier = desk.get_object(request, object_id)
    if dossier is None:
        raise Http404
    demand(request.user, dossier)

    def join(events: list[Event]) -> None:
        held = Dossier.objects.select_for_update().get(pk=dossier.pk)
        demand(request.user, held)
        keep_before(held, desk.tables())
        held.events.add(*events)
        held.version += 1
        held.save(update_fields=["version", "modified"])
        keep(held, desk.tables(), by=request.user if isinstance(request.user, User) else None)
        held.keep_digest()
        desk.log_change(request, held, [{"changed": {"fields": ["events"]}}])

    change = desk.url("change", dossier)
    every = reverse("admin:dossiers_dossier_changelist", current_app=desk.admin_site.name)
    trail = [(every, capfirst(desk.opts.verbose_name_plural)), (change, dossier)]
    events = admin.site.get_model_admin(Event)
    response: HttpResponse = quick_entry(events, request, then=join, back=change, trail=trail)
    return response
