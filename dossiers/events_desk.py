"""Entering a dossier's events: the table of the timeline's desk, its rows joined to the dossier."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from dossiers.dossier import Dossier
from timeline.models import Event
from timeline.quick_entry import quick_entry


def events_view(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Counts as a save of the dossier: a form that is open elsewhere is told."""
    dossier = desk.get_object(request, object_id)
    if dossier is None:
        raise Http404
    if not desk.has_change_permission(request, dossier):
        raise PermissionDenied

    def join(events: list[Event]) -> None:
        held = Dossier.objects.select_for_update().get(pk=dossier.pk)
        held.events.add(*events)
        held.version += 1
        held.save(update_fields=["version", "modified"])
        held.keep_digest()

    response: HttpResponse = quick_entry(
        admin.site.get_model_admin(Event), request, then=join, back=desk.url("change", dossier)
    )
    return response
