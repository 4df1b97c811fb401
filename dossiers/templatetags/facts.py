"""A dossier's blocks of actors, events and places as its page shows them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from dossiers.blocks.sides import Side
from press.editions.publications import Publication
from timeline.map.drawing import Drawing, draw

register = template.Library()
SIDES = dict(Side.choices)


@register.filter
def side_name(side: str) -> str:
    return str(SIDES.get(side, ""))


@register.simple_tag
def timeline_address(publication: Publication) -> str:
    return reverse("timeline", args=[publication.path.split("/", 1)[1]])


@dataclass(frozen=True)
class Map:
    id: str
    title: str
    description: str
    routes: list[Mapping[str, Any]]
    drawing: Drawing


@register.simple_tag
def map_of(group: Mapping[str, Any], content: Mapping[str, Any]) -> Map:
    """A map block and the routes that follow it, drawn."""
    block, *routes = group["blocks"]
    told = Counter(
        event["place"]["group"] for event in content["events"] if event["place"] is not None
    )
    ends = {route[end]["group"] for route in routes for end in ("origin", "destination")}
    most = max(told.values(), default=0)
    places = {place["group"]: place for place in block["places"]}
    for route in routes:
        for end in ("origin", "destination"):
            places.setdefault(route[end]["group"], route[end])
    drawing = draw(
        [_point(place, told, ends, most) for place in places.values()],
        [{"from": way["origin"], "to": way["destination"], "side": way["side"]} for way in routes],
        language=get_language() or "ar",
    )
    return Map(f"map-{group['number']}", block["title"], block["description"], routes, drawing)


def _point(
    place: Mapping[str, Any], told: Mapping[str, int], ends: set[str], most: int
) -> dict[str, Any]:
    """The place of most events is the biggest; one of none, and of no route, may drop out."""
    count = told.get(place["group"], 0)
    weight = 2 if count and count == most else 1 if count or place["group"] in ends else 0
    return {
        "latitude": place["latitude"],
        "longitude": place["longitude"],
        "label": place["name"]["text"],
        "language": place["name"]["language"],
        "weight": weight,
        "kind": place["place_kind"],
    }
