"""The desk's page from which a record goes out, and the same as a panel over its form.

The panel asks for a part of the page (`X-Part`) and is answered with it; what it sent and what was
done is answered in JSON. Nothing else differs.
"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from press.bundles import along as release
from press.bundles.bundle import Bundle
from press.editions.corrections import Correction
from press.editions.edition import Edition
from press.outgoing.acting import act
from press.outgoing.changes import Changes, changes
from press.outgoing.form import BUNDLE, MOMENT, NOW, OutgoingForm
from press.outgoing.telling import tell_of_differing, tell_of_edition
from press.publishing.differing import showing
from press.publishing.obstacles import obstacles
from press.records.changing import may_see
from press.records.composing import Composed, composed
from press.records.problems import Problem, Unpublishable
from press.records.publishable import Publishable
from press.records.unseen import with_drafts

PANEL = "_panel"
"""Named by a form that is saved so that the panel can open over it."""
MOST = 20
"""Pages that are offered to be published along."""


def is_part(request: HttpRequest) -> bool:
    return request.headers.get("X-Part") == "panel"


def saved(desk: Any, record: Publishable) -> HttpResponse:
    """To a form that the panel is to open over: what was saved, and where to go on."""
    facts = {
        "url": desk.url("publish", record),
        "change": desk.url("change", record),
        "version": record.version,
    }
    return JsonResponse(facts, status=201)


def page(
    desk: Any, request: HttpRequest, record: Publishable, verb: str = "publish"
) -> HttpResponse:
    """Ask, act, say what happened. What stands in the way is shown with all that was typed."""
    looked = Looked(record)
    form = _form(desk, request, looked, verb)
    status = 200
    if request.method == "POST":
        along = release.marked(request)
        status = 422 if is_part(request) else 200
        if form.is_valid():
            try:
                edition = act(desk, request, record, form, along)
            except Unpublishable as refusal:
                looked = Looked(type(record).objects.with_publication().get(pk=record.pk))
                news = _news(refusal, looked.problems)
                form.add_error(None, [problem.message for problem in news])
                status = 409
            else:
                return _done(desk, request, record, edition)
    context = _context(desk, request, looked.record, looked.problems)
    context |= {"form": form, "changes": looked.changes, "verb": verb}
    name = "panel" if is_part(request) else "page"
    return TemplateResponse(request, f"admin/press/outgoing/{name}.html", context, status=status)


class Looked:
    """What stands in the way and what changes, each composed when it is asked for: what is done
    looks for itself."""

    def __init__(self, record: Publishable) -> None:
        self.record = record

    @cached_property
    def found(self) -> Composed:
        return composed(self.record)

    @cached_property
    def problems(self) -> list[Problem]:
        return obstacles(self.record, self.found)

    @cached_property
    def changes(self) -> Changes:
        return changes(self.record, self.found.content)


def _form(desk: Any, request: HttpRequest, looked: Looked, verb: str) -> OutgoingForm:
    record = looked.record
    edition = record.edition
    return OutgoingForm(
        request.POST if request.method == "POST" else None,
        record=record,
        told=lambda: looked.changes.told,
        whens=_whens(desk, request, record),
        may_make=request.user.has_perm("press.add_bundle"),
        initial={
            "version": record.version,
            "seen": edition.number if edition else 0,
            "kind": Correction.Kind.CORRECTION if verb == "correct" else "",
        },
    )


def _whens(desk: Any, request: HttpRequest, record: Publishable) -> list[str]:
    """To give it a moment or a bundle is to change it."""
    found = [NOW]
    if desk.has_change_permission(request, record):
        found += [] if record.bundle_id else [MOMENT]
        if request.user.has_perm("press.change_bundle"):
            found += [BUNDLE]
    return found


def _context(
    desk: Any, request: HttpRequest, record: Publishable, problems: Sequence[Problem]
) -> dict[str, Any]:
    drafts = with_drafts(record)[1:] if any(problem.along for problem in problems) else []
    live = [] if record.publication_id is None else showing(record)[:MOST]
    offered = [each for each in (*drafts, *live) if may_see(request.user, type(each))]
    blocking = [problem for problem in problems if problem.must]
    context: dict[str, Any] = desk.admin_site.each_context(request)
    return context | {
        "title": record,
        "opts": desk.opts,
        "record": record,
        "problems": problems,
        **_apart(_unmarked(request, release.rows(request, offered))),
        "may_mend": desk.has_change_permission(request, record),
        "blocked": bool(blocking),
        "blocked_alone": bool(blocking) and all(problem.along for problem in blocking),
        "change_url": desk.url("change", record),
        "along": any(problem.along for problem in problems),
        "bundles": Bundle.objects.open().exists(),
    }


def _apart(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What no reader has ever seen, and what is live."""
    seen = [row for row in rows if row["record"].publication_id]
    return {"first": [row for row in rows if row not in seen], "rows": seen}


def _unmarked(request: HttpRequest, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Others go out only where somebody asks for it."""
    return rows if request.method == "POST" else [{**row, "marked": False} for row in rows]


def _done(
    desk: Any, request: HttpRequest, record: Publishable, edition: Edition | None
) -> HttpResponse:
    if edition:
        tell_of_edition(request, edition)
        tell_of_differing(desk, request, record, showing(record))
    url = desk.url("change", record)
    if not is_part(request):
        return HttpResponseRedirect(url)
    fresh = desk.model.objects.with_publication().get(pk=record.pk)
    context = {"original": fresh, "edition": edition}
    state = render_to_string("admin/press/outgoing/state.html", context, request)
    said = render_to_string("admin/press/outgoing/done.html", context, request)
    moved = any(
        getattr(record, name) != getattr(fresh, name) for name in ("publish_at", "bundle_id")
    )
    return JsonResponse({"said": said, "state": state, "is_stale": moved})


def _news(refusal: Unpublishable, problems: Sequence[Problem]) -> list[Problem]:
    """Of a refusal, what the page does not list already."""
    return [problem for problem in refusal.problems if problem not in problems] or [
        Problem(_("Mend what is listed first."))
    ]
