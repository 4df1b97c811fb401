"""The desk's page on which many events are entered at once, and saved as one."""

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from language.arabic import fold
from language.slugs import slugify
from press.audit.notes import Verb, note_all
from press.history.revisions import keep_all
from press.history.sendings import Sending, digest, keep_sending, submission
from press.people.users import User
from press.publishing.differing import renew
from press.tables.free_slugs import FreeSlugs
from timeline.events.event import Event
from timeline.events.participation import Participation
from timeline.events.quick_rows import MORE, MOST, QuickRow, quick_rows
from timeline.events.source import EventSource

Trail = list[tuple[str, Any]]
Then = Callable[[list[Event]], None]
TRIES = 3  # others may take an address at the same moment


def quick_entry(
    desk: Any,
    request: HttpRequest,
    *,
    then: Then | None = None,
    back: str = "",
    trail: Trail | None = None,
) -> HttpResponse:
    """Show the table, add rows to it, or save it. `then` is called with the new events in the
    transaction that saves them; `back` is where to go afterwards, else the list of events; `trail`
    is the way to here, by address and words, else by that list."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    every = reverse("admin:timeline_event_changelist", current_app=desk.admin_site.name)
    back = back or every
    trail = trail or [(every, capfirst(desk.opts.verbose_name_plural))]
    request.quick_trail = trail  # type: ignore[attr-defined]
    if request.method != "POST":
        return _page(desk, request, quick_rows(), back)
    if "_more" in request.POST:
        return _page(desk, request, quick_rows(request.POST, more=MORE, checked=False), back)
    for _try in range(TRIES):
        if earlier := Sending.objects.under(Event.kind, submission(request)).first():
            return _saved_before(desk, request, earlier, back)
        rows = quick_rows(request.POST)
        if not rows.is_valid():
            return _page(desk, request, rows, back)
        try:
            events = save_rows(desk, request, rows.filled(), then)
        except IntegrityError:
            continue
        messages.success(request, _done(desk, request, events))
        return HttpResponseRedirect(back)
    messages.error(request, _("Somebody else was saving at the same moment. Save again, please."))
    return _page(desk, request, rows, back)


def _saved_before(desk: Any, request: HttpRequest, earlier: Sending, back: str) -> HttpResponse:
    """The same is not saved twice; other rows under the same name are shown under another."""
    if earlier.digest == digest(request):
        messages.info(request, _("This form had been saved already; it was not saved twice."))
        return HttpResponseRedirect(back)
    sent = request.POST.copy()
    del sent["submission_id"]
    request.POST = sent  # type: ignore[assignment]
    text = _(
        "This table was saved as you sent it first, and not what you changed since. That stands "
        "below: empty the rows that were saved, then save."
    )
    messages.warning(request, text)
    return _page(desk, request, quick_rows(sent, checked=False), back)


def save_rows(
    desk: Any, request: HttpRequest, rows: list[QuickRow], then: Then | None = None
) -> list[Event]:
    """All of them or none."""
    with transaction.atomic():
        events = save(rows, submission(request))
        by = request.user if isinstance(request.user, User) else None
        keep_all(events, desk.tables(), by=by)
        note_all(Verb.SAVE, events, by=by)
        keep_sending(request, events[0], [])
        LogEntry.objects.log_actions(request.user.pk, events, ADDITION, [{"added": {}}])  # type: ignore[arg-type]
        if then:
            then(events)
    return events


def save(rows: list[QuickRow], sending: uuid.UUID | None) -> list[Event]:
    """Drafts in the language the desk speaks, in as many queries for many rows as for few. The
    first of them keeps which `sending` of a form made them all."""
    events: list[Event] = [row.instance for row in rows]
    wanted = [slugify(event.title) for event in events]
    free = FreeSlugs(Event)
    free.prepare(wanted, [])
    for event, slug in zip(events, wanted, strict=True):
        event.slug = free.take(slug)
        event.folded_title = fold(event.title)[:250]
        event.language = get_language() or settings.LANGUAGE_CODE
        event.version = 1
    events[0].submission = sending
    Event.objects.bulk_create(events)
    Participation.objects.bulk_create(each for row in rows for each in row.participations())
    EventSource.objects.bulk_create(each for row in rows for each in row.sources())
    renew(events)
    return events


def _done(desk: Any, request: HttpRequest, events: list[Event]) -> str | SafeString:
    words = ngettext(
        "%(number)s event was saved as a draft.",
        "%(number)s events were saved as drafts.",
        len(events),
    )
    told = words % {"number": len(events)}
    if not desk.may(request, "publish"):
        return told
    keys = ",".join(str(event.pk) for event in events)
    url = f"{reverse('admin:timeline_event_release')}?ids={keys}"
    return format_html('{} <a href="{}">{}</a>', told, url, _("Publish them…"))


def _page(desk: Any, request: HttpRequest, rows: Any, back: str) -> HttpResponse:
    growing = "_more" in request.POST
    context = desk.admin_site.each_context(request) | {
        "title": _("Enter several events"),
        "opts": desk.opts,
        "rows": rows,
        "refused": rows.refused(),
        "refusals": None if growing else rows.non_form_errors(),
        "heads": [(field.name, field.label) for field in rows.empty_form if field.name != "anyway"],
        "submission_id": submission(request) or uuid.uuid4(),
        "more": MORE,
        "most": MOST,
        "full": rows.total_form_count() >= MOST,
        "back": back,
        "trail": request.quick_trail,  # type: ignore[attr-defined]
        "media": desk.media + rows.media,
    }
    return TemplateResponse(request, "admin/timeline/events/quick.html", context)
