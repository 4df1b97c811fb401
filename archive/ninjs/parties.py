"""Whom and what a content is about, as ninjs names them. What has no address of its own that
stays is named by its group (`urn:uuid:`, RFC 9562)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Facts = Mapping[str, Any]


def people_and_organisations(content: Facts) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    people: list[dict[str, Any]] = []
    organisations: list[dict[str, Any]] = []
    for actor in _once(_actors(content)):
        named = _named(actor) | {"rel": actor.get("role") or "about"}
        (people if actor["actor_kind"] == "person" else organisations).append(named)
    return people, organisations


def places(content: Facts) -> list[dict[str, Any]]:
    return [_named(place) | {"rel": "about"} | _point(place) for place in _once(_places(content))]


def events(content: Facts) -> list[dict[str, Any]]:
    told = [event for event in content.get("events", ()) if event["title"]]
    return [
        {"name": event["title"]["text"], "rel": "about", "uri": _urn(event["group"])}
        for event in told
    ]


def _actors(content: Facts) -> Iterator[Facts]:
    yield from content.get("actors", ())
    yield from content.get("participants", ())
    for block in content.get("blocks", ()):
        if block["type"] == "actor":
            yield block["actor"]


def _places(content: Facts) -> Iterator[Facts]:
    yield from content.get("places", ())
    for each in (content, *content.get("events", ())):
        if each.get("place"):
            yield each["place"]


def _once(references: Iterable[Facts]) -> list[Facts]:
    """Each record at its first mention."""
    return list({each["group"]: each for each in reversed(list(references))}.values())[::-1]


def _named(reference: Facts) -> dict[str, Any]:
    return {"name": reference["name"]["text"], "uri": _urn(reference["group"])}


def _point(place: Facts) -> dict[str, Any]:
    if place["latitude"] is None or place["longitude"] is None:
        return {}
    # GeoJSON (RFC 7946) has the longitude first.
    return {"geoJSON": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}}


def _urn(group: str) -> str:
    return f"urn:uuid:{group}"
