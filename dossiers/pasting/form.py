"""What is pasted into a form without blocks: as its fields and blocks hold it, with a report.

Nothing is saved but the events that are asked for, as drafts.
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from dossiers.blocks.listed import by_type
from dossiers.blocks.sides import Side
from dossiers.dossier import Dossier
from dossiers.legacy.text import read_source, refuse_larger
from dossiers.pasting.drafts import blocks, counted
from dossiers.pasting.outlines import outline_of
from dossiers.suggestions.found import suggestions
from dossiers.webpages.outline import Outline
from timeline.events.quick_entry import save_rows
from timeline.events.quick_rows import MOST, quick_rows
from timeline.models import Event

REPORT = "admin/dossiers/pasting/report.html"
TITLE, SUMMARY = 120, 600  # letters of an event
TRIES = 3  # others may take an address at the same moment


def paste_view(desk: Any, request: HttpRequest) -> HttpResponse:
    """POST a `file`: what stood on the clipboard, or what was chosen. Answers 422 with `errors` for
    what is no page."""
    if not (desk.has_add_permission(request) or desk.has_change_permission(request)):
        raise PermissionDenied
    file = request.FILES.get("file")
    try:
        if file is None:
            raise ValidationError(_("Choose a file, or paste a page."))
        refuse_larger(file.size or 0)
        outline = outline_of(read_source(file))
    except ValidationError as error:
        return JsonResponse({"errors": error.messages}, status=422)
    held = [
        {"prefix": prefix_of(piece.type), "values": [*piece.values.items()]}
        for piece in outline.pieces
    ]
    report = render_to_string(REPORT, _report(request, outline), request)
    return JsonResponse({"fields": outline.fields, "blocks": held, "report": report})


def prefix_of(kind: str) -> str:
    """Of the formset that has blocks of this type."""
    return f"{by_type()[kind].model._meta.label_lower.replace('.', '_')}_set"


def _report(request: HttpRequest, outline: Outline) -> dict[str, Any]:
    dossier = Dossier(
        standfirst=outline.fields.get("standfirst", ""),
        introduction=outline.fields.get("introduction", ""),
    )
    told = outline.told
    return {
        "counted": counted(outline),
        "pictures": [each for each in told if each.kind == "picture"],
        "doubts": [each for each in told if each.kind in {"doubt", "words"}],
        "links": [each for each in told if each.kind in {"link", "embed"}],
        "left_out": outline.left_out,
        "dated": outline.dated[:MOST],
        "may_begin": admin.site.get_model_admin(Event).has_add_permission(request),
        "offers": suggestions(dossier, blocks(outline, dossier)),
        "sides": Side.choices,
        "map": _("Map"),
    }


def events_view(desk: Any, request: HttpRequest) -> HttpResponse:
    """POST `date` and `text` of each line that is to be an event. Answers with keys and words of
    drafts, 422 with `errors` where one cannot be."""
    events: Any = admin.site.get_model_admin(Event)
    may_write = desk.has_add_permission(request) or desk.has_change_permission(request)
    if not (may_write and events.has_add_permission(request)):
        raise PermissionDenied
    lines = list(zip(request.POST.getlist("date"), request.POST.getlist("text"), strict=False))
    for attempt in range(TRIES):
        rows = quick_rows(_table(lines[:MOST]))
        if not rows.is_valid():
            return JsonResponse({"errors": _refusals(rows)}, status=422)
        try:
            made = save_rows(events, request, rows.filled())
            break
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
    told = [{"id": str(event.pk), "label": str(event)} for event in made]
    return JsonResponse({"events": told})


def _table(lines: list[tuple[str, str]]) -> QueryDict:
    """As the table of events sends it: a title is the first sentence, where that is short."""
    sent = QueryDict(mutable=True)
    for number, (date, text) in enumerate(lines):
        text = " ".join(text.replace("\0", "").split())
        title = text.partition(". ")[0].rstrip(".")
        if len(title) > TITLE:
            title = f"{title[:TITLE].rsplit(' ', 1)[0]}…"
        summary = "" if text.rstrip(".") == title else text[:SUMMARY]
        row = {"date": date, "title": title, "summary": summary, "event_kind": Event.Kind.OTHER}
        for name, value in row.items():
            sent[f"rows-{number}-{name}"] = value
    return sent


def _refusals(rows: Any) -> list[str]:
    """By the title of the row."""
    found = [str(error) for error in rows.non_form_errors()]
    for _number, row in rows.refused():
        title = row.data.get(row.add_prefix("title"), "")
        found += [f"{title}: {error}" for errors in row.errors.values() for error in errors]
    return found
