"""Badges of actors: the shape tells the kind, the letter is of the name; never an emblem."""

from collections.abc import Mapping

from django import template

from actors.models import Actor
from press.editions.publications import Publication

register = template.Library()
SHAPES = {
    "state": "state",
    "state_force": "state",
    "armed_group": "group",
    "militia": "militia",
    "coalition": "coalition",
    "international_organisation": "coalition",
}
KINDS = dict(Actor.Kind.choices)


@register.filter
def shape(actor_kind: str) -> str:
    """The `data-kind` of a badge."""
    return SHAPES.get(actor_kind, "civil")


@register.filter
def actor_kind(value: str) -> str:
    return str(KINDS.get(value, ""))


@register.simple_tag
def page_of(pages: Mapping[str, Publication] | None, group: str) -> Publication | None:
    """A record's live page, by the group that contents keep; None where it has none."""
    return (pages or {}).get(group)
