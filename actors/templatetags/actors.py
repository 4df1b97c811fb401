"""Actors in words: their names, how they stand to each other and since when, their roles."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

from actors import linked_data
from actors.actor import Actor
from actors.directory import KIND_HEADINGS
from actors.naming import told_names
from actors.relations.relation import SEEN
from language.names.named import Name
from language.sources import Confidence
from language.templatetags.dates import known_date
from press.templatetags.press import absolute, share_picture

register = template.Library()
Facts = Mapping[str, Any]
Words = Mapping[str, str | Promise]

# What an actor was in an event; the choices themselves are of a later room.
ROLES: Words = {
    "attacker": gettext_lazy("attacker"),
    "defender": gettext_lazy("defender"),
    "backer": gettext_lazy("backer"),
    "mediator": gettext_lazy("mediator"),
    "target": gettext_lazy("target"),
    "witness": gettext_lazy("witness"),
    "participant": gettext_lazy("participant"),
}
WORDS: Mapping[str, Words] = {
    "role": ROLES,
    "heading": KIND_HEADINGS,
    "language": dict(Name.Language.choices),
    "name_kind": dict(Name.Kind.choices),
    "confidence": dict(Confidence.choices),
    "actor_kind": dict(Actor.Kind.choices),
}
# The `data-rel` of a relation; all others are of neither side.
SIDES = {
    **dict.fromkeys(["part_of", "comprises", "member_of", "has_member"], "part"),
    **dict.fromkeys(["commands", "commanded_by"], "part"),
    **dict.fromkeys(["backs", "backed_by"], "backer"),
    **dict.fromkeys(["allied", "negotiates", "mediates", "mediated_by"], "ally"),
    **dict.fromkeys(["fights", "opposes"], "adversary"),
}


class Kindred(NamedTuple):
    """Relations of one kind, under its heading."""

    kind: str
    heading: str | Promise
    side: str
    relations: list[Facts]


@register.filter
def in_words(value: str, which: str) -> str:
    """The label of a choice of one of WORDS; what is none as it is."""
    return str(WORDS[which].get(value, value))


@register.filter
def listed_names(names: Iterable[Facts], here: bool) -> list[dict[str, Any]]:
    """Names readers are told of: those in the page's language (`here`), or those in the others."""
    return [name for name in told_names(names) if (name["language"] == get_language()) is here]


@register.simple_tag
def stood(relations: Iterable[Facts], until: datetime.date, *, now: bool) -> list[Kindred]:
    """Relations by kind in the order of SEEN, the first to begin in front: those that stand on the
    day `until` (`now`), or those that had ended before it."""
    found = defaultdict(list)
    for relation in relations:
        if _stands(relation["period"], until) is now:
            found[relation["kind"]].append(relation)
    order = [
        *(kind for kind in SEEN if kind in found),
        *(kind for kind in found if kind not in SEEN),
    ]
    return [
        Kindred(kind, SEEN.get(kind, kind), SIDES.get(kind, ""), sorted(found[kind], key=_begun))
        for kind in order
    ]


def _stands(period: str, until: datetime.date) -> bool:
    """Without a period it is taken to stand; a mere date is past once it is over."""
    date = known_date(period)
    return date is None or date.latest is None or date.latest >= until


def _begun(relation: Facts) -> datetime.date:
    date = known_date(relation["period"])
    return (date and date.earliest) or datetime.date.min


@register.filter
def periods(relations: Iterable[Facts]) -> list[str]:
    return [relation["period"] for relation in relations if relation["period"]]


@register.filter
def of_kind(relations: Iterable[Facts], kind: str) -> list[Facts]:
    return [relation for relation in relations if relation["kind"] == kind]


@register.filter
def wikidata(item: str) -> str:
    return linked_data.wikidata(item)


@register.simple_tag(takes_context=True)
def actor_data(context: Context) -> dict[str, Any]:
    """The page of an actor for search engines."""
    content = context["content"]
    shared = share_picture(context, content["picture"])
    url = absolute(context, context["publication"].get_absolute_url())
    return linked_data.actor(content, url, shared["url"] if shared else "")
