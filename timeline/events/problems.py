"""What an event lacks before it may be published, each with the field to mend it in."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.dates.saying import say
from language.dates.value import Date, is_doubtful
from press.mending.gates import of_writing
from press.records.problems import Problem
from timeline.events.event import Event

# What can happen nowhere in particular.
PLACELESS = {Event.Kind.AGREEMENT, Event.Kind.DECLARATION, Event.Kind.FOUNDING}


def problems(event: Event) -> list[Problem]:
    """In the order of the form. A translation has no facts to mend: those are its original's."""
    found = list(_of_texts(event))
    facts = list(_of_facts(event.original))
    parts = event.form_parts()
    if event.translation_of is None:
        return [*found, *facts, *_of_doubt(event), *of_writing(event, parts)]
    if any(problem.must for problem in facts):
        message = _("The original “%(record)s” lacks facts; mend it first.")
        found.append(Problem(message % {"record": event.original}))
    return found + of_writing(event, parts)


def _of_texts(event: Event) -> Iterator[Problem]:
    translation = event.translation_of is not None
    if not event.title.strip():
        yield Problem(_("The event has no title."), "id_title", must=not translation)
    if not event.summary:
        message = _("The event has no summary; timelines and search engines will show none.")
        yield Problem(message, "id_summary", must=False)


def _of_facts(event: Event) -> Iterator[Problem]:
    if not event.date:
        message = _("The event has no date; “about 2014” or “early 2013” is one too.")
        yield Problem(message, "id_date")
    if not event.place_id and event.event_kind not in PLACELESS:
        message = _("The event has no place; maps will not show it.")
        yield Problem(message, "id_place", must=False)
    if event.picture:
        yield from event.picture.problems("id_picture")
    if not event.participations.exists():
        message = _("Nobody takes part in the event.")
        yield Problem(message, "id_participations-0-actor", must=False)
    sources = list(event.sources.order_by("pk").values_list("source_title", "source_url"))
    if not any(title.strip() for title, _url in sources):
        message = _("The event has no source: say who tells of it.")
        yield Problem(message, "id_sources-0-source_title")


def _of_doubt(event: Event) -> Iterator[Problem]:
    if is_doubtful(event.date):
        when = say(Date(event.date), get_language())
        message = _("It is not sure when it happened: %(when)s.") % {"when": when}
        yield Problem(message, "id_date", must=False)
