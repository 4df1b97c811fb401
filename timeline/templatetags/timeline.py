"""Events and places in words: how sure a date is, who took part, how many people, which degrees."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.db.models import TextChoices
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from language.dates import Date
from language.names.named import Name
from language.sources import Confidence
from language.templatetags.dates import known_date
from press.editions.publications import Publication
from press.templatetags.press import absolute, share_picture
from timeline.events.event import Event
from timeline.events.participation import Participation
from timeline.map.drawing import Drawing, draw
from timeline.pages import linked_data
from timeline.places.place import Place

register = template.Library()
Facts = Mapping[str, Any]

# Roles in the order of the page, each with its side.
SIDES = {
    "attacker": "attack",
    "backer": "back",
    "mediator": "mediate",
    "defender": "defend",
    "target": "defend",
    "participant": "",
    "witness": "",
}
WORDS: dict[str, type[TextChoices]] = {
    "language": Name.Language,
    "name_kind": Name.Kind,
    "event_kind": Event.Kind,
    "place_kind": Place.Kind,
    "precision": Place.Precision,
    "role": Participation.Role,
    "confidence": Confidence,
}


@register.filter
def in_words(value: str, which: str) -> str:
    """The label of a choice of one of WORDS; what is none as it is."""
    return str(dict(WORDS[which].choices).get(value, value))


@register.filter
def bounds(edtf: str) -> Date | None:
    """From which to which day "mid-2014" can mean; None where the words say so, or nothing can."""
    date = known_date(edtf)
    if date is None or date.precision != "approx":
        return None
    if date.is_qualified and not date.month_third:
        return None
    return Date(f"{date.earliest}/{date.latest}")


@register.filter
def by_role(participants: Iterable[Facts]) -> list[dict[str, Any]]:
    """Groups of those who took part, each `role`, `side`, `heading` and `actors`."""
    known = list(participants)
    headings = {
        "attacker": _("Attackers"),
        "backer": _("Backers"),
        "mediator": _("Mediators"),
        "defender": _("Defenders"),
        "target": _("Targets"),
        "participant": _("Participants"),
        "witness": _("Witnesses"),
    }
    groups = []
    for role, side in SIDES.items():
        actors = [actor for actor in known if actor["role"] == role]
        if actors:
            heading = headings[role]
            groups.append({"role": role, "side": side, "heading": heading, "actors": actors})
    return groups


@register.simple_tag(takes_context=True)
def with_links(context: Context, events: Iterable[Facts]) -> list[Facts]:
    """Events with `page` and `href` of their live pages, from the page's `pages` by group where
    they do not have them yet."""
    pages: Mapping[str, Publication] = context.get("pages") or {}
    found: list[Facts] = []
    for event in events:
        page = pages.get(event["group"])
        link = {"page": page, "href": page.get_absolute_url()} if page else {}
        found.append({**link, **event})
    return found


@register.filter
def once(participants: Iterable[Facts]) -> list[Facts]:
    """Each actor once, whatever the number of its roles."""
    return list({actor["group"]: actor for actor in participants}.values())


@register.filter
def people(casualties: Facts) -> str:
    """Low, best and high in words: "20 to 40 people; best estimate: 30"."""
    low, best, high = (casualties[name] for name in ("low", "best", "high"))
    if low is not None and low == high:
        low, best, high = None, low, None
    said = []
    if low is not None and high is not None:
        text = ngettext("%(low)s to %(number)s person", "%(low)s to %(number)s people", high)
        said.append(text % {"low": low, "number": high})
    elif low is not None:
        said.append(_("at least %(people)s") % {"people": _people(low)})
    elif high is not None:
        said.append(_("at most %(people)s") % {"people": _people(high)})
    if best is not None:
        text = _("best estimate: %(people)s") if said else "%(people)s"
        said.append(text % {"people": _people(best)})
    return _("; ").join(said)


def _people(number: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": number}


@register.simple_tag
def position(latitude: float, longitude: float) -> SafeString:
    """Degrees, with the side of the equator and of Greenwich in words."""
    north = _("north") if latitude >= 0 else _("south")
    east = _("east") if longitude >= 0 else _("west")
    said = format_html("<bdi>{}°</bdi> {}", _degrees(latitude), north)
    return format_html("{}{}<bdi>{}°</bdi> {}", said, _(", "), _degrees(longitude), east)


def _degrees(number: float) -> str:
    return f"{abs(number):.5f}".rstrip("0").rstrip(".")


@register.simple_tag
def mini_map(place: Facts) -> Drawing | None:
    """A small map of one place; None where its position is not known."""
    if place["latitude"] is None or place["longitude"] is None:
        return None
    point = {
        "latitude": place["latitude"],
        "longitude": place["longitude"],
        "label": place["name"]["text"],
        "language": place["name"]["language"],
        "weight": 2,
        "kind": place["place_kind"],
    }
    return draw([point], [], language=get_language() or "ar", mini=True)


@register.simple_tag(takes_context=True)
def event_data(context: Context) -> dict[str, Any]:
    """The page of an event for search engines."""
    return linked_data.event(context["content"], *_page(context))


@register.simple_tag(takes_context=True)
def place_data(context: Context) -> dict[str, Any]:
    """The page of a place for search engines."""
    return linked_data.place(context["content"], *_page(context))


def _page(context: Context) -> tuple[str, str]:
    """Its address, and that of its picture."""
    shared = share_picture(context, context["content"]["picture"])
    url = absolute(context, context["publication"].get_absolute_url())
    return url, shared["url"] if shared else ""
