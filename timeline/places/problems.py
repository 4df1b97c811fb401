"""What a place lacks before it may be published, each with the field to mend it in."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.dates.saying import say
from language.dates.value import Date, is_doubtful
from press.mending.gates import of_writing
from press.records.namesakes import namesakes
from press.records.problems import Problem
from timeline.places.control import Control
from timeline.places.control_checks import overlaps
from timeline.places.place import Place, PlaceName


def problems(place: Place) -> list[Problem]:
    """In the order of the form. A translation has no facts to mend: those are its original's."""
    facts = [*_of_the_whole(place.original), *_of_names(place.original)]
    found = list(_of_texts(place))
    parts = place.form_parts()
    if place.translation_of is None:
        found += [*facts, *namesakes(place)]
        found += [Problem(each, "id_controls-0-period", must=False) for each in overlaps(place)]
        found += _of_control([part.row for part in parts[1:]])
    elif any(problem.must for problem in facts):
        message = _("The original “%(record)s” lacks facts; mend it first.")
        found.append(Problem(message % {"record": place.original}))
    return found + of_writing(place, parts)


def _of_texts(place: Place) -> Iterator[Problem]:
    if not place.summary:
        message = _("The place has no summary; lists and search engines will show none.")
        yield Problem(message, "id_summary", must=False)


def _of_the_whole(place: Place) -> Iterator[Problem]:
    if not place.place_kind:
        yield Problem(_("Say what kind of place this is."), "id_place_kind")
    if place.latitude is None or place.longitude is None:
        message = _("The place has no position; maps will not show it.")
        yield Problem(message, "id_latitude", must=False)
    elif place.latitude == 0 and place.longitude == 0:
        message = _("The position 0, 0 is in the sea off Africa: is it meant?")
        yield Problem(message, "id_latitude", must=False)
    if place.picture:
        yield from place.picture.problems("id_picture")


def _of_names(place: Place) -> Iterator[Problem]:
    names = place.name_facts()
    preferred = {name["language"] for name in names if name["rule"] == PlaceName.Rule.PREFERRED}
    if not names:
        yield Problem(_("The place has no name."), "id_names-0-text")
    elif place.language not in preferred:
        message = _("No name in the page's language is marked as preferred.")
        yield Problem(message, "id_names-0-rule", must=False)


def _of_control(spans: list[Control]) -> Iterator[Problem]:
    for at, span in enumerate(spans):
        when = say(Date(span.period), get_language()) if span.period else "–"
        if not span.source_title.strip():
            message = _("Nobody is named who says who held it: %(when)s.") % {"when": when}
            yield Problem(message, f"id_controls-{at}-source_title", must=False)
        if is_doubtful(span.period):
            message = _("It is not sure when it was held: %(when)s.") % {"when": when}
            yield Problem(message, f"id_controls-{at}-period", must=False)
