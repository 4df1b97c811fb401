"""What is given, read with care: places and routes as stops and courses on the sheet."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.map.boxes import Spot
from timeline.map.lettering import Words, tidy
from timeline.map.projection import Coordinate, Window
from timeline.map.ways import Course

SIDES = {"attack", "defend", "mediate", "back"}
ONE = 8  # units: points no further apart are drawn as one
RADII = (6, 6, 11)  # by weight


@dataclass(frozen=True)
class Named:
    """A place that can be drawn."""

    coordinate: Coordinate
    words: Words
    weight: int
    is_area: bool


@dataclass(frozen=True)
class Stop:
    """One point of the sheet with the names of all places there; an area's has no radius."""

    spot: Spot
    radius: int
    weight: int
    words: tuple[Words, ...]

    @property
    def far(self) -> bool:
        return self.weight == 0


def coordinate(given: object) -> Coordinate | None:
    """None unless both numbers are there, finite and on the globe."""
    if not isinstance(given, Mapping):
        return None
    try:
        latitude, longitude = float(given["latitude"]), float(given["longitude"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    on_globe = math.isfinite(latitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return Coordinate(latitude, longitude) if on_globe else None


def named(place: Mapping[str, Any], language: str) -> Named | None:
    where = coordinate(place)
    if where is None:
        return None
    words = Words(tidy(place.get("label") or ""), tidy(place.get("language") or "") or language)
    weight = place.get("weight", 1)
    known = weight if isinstance(weight, int) and weight in range(3) else 1
    return Named(where, words, int(known), place.get("kind") == "country")


def stop(places: Sequence[Named], spot: Spot, *, radius: bool) -> Stop:
    weight = max(place.weight for place in places)
    words = dict.fromkeys(place.words for place in places if place.words.text)
    return Stop(spot, RADII[weight] if radius else 0, weight, tuple(words))


def gather(places: Sequence[Named], window: Window) -> list[Stop]:
    """Stops, the heaviest first; places at one spot share a stop."""
    groups: list[tuple[Spot, list[Named]]] = []
    for place in sorted(places, key=lambda place: -place.weight):
        x, y = window.project(place.coordinate)
        spot = float(round(x)), float(round(y))
        here = next((group for at, group in groups if math.dist(at, spot) <= ONE), None)
        if here is None:
            groups.append((spot, [place]))
        else:
            here.append(place)
    return [stop(group, spot, radius=True) for spot, group in groups]


def areas(places: Sequence[Named], window: Window) -> list[Stop]:
    return [stop([place], window.project(place.coordinate), radius=False) for place in places]


@dataclass(frozen=True)
class Route:
    """A route that can be drawn; `number` counts all given, so that it is that of the key."""

    number: int
    side: str
    start: Coordinate
    end: Coordinate


def routes_of(given: Sequence[Mapping[str, Any]]) -> list[Route]:
    found = []
    for number, route in enumerate(given, start=1):
        start, end = coordinate(route.get("from")), coordinate(route.get("to"))
        side = str(route.get("side") or "")
        if start and end:
            found.append(Route(number, side if side in SIDES else "", start, end))
    return found


def course(route: Route, window: Window, stops: Sequence[Stop]) -> Course:
    """A route from stop to stop, or from the bare coordinates where there is none."""

    def end(at: Coordinate) -> tuple[Spot, float]:
        spot = window.project(at)
        near = [it for it in stops if math.dist(it.spot, spot) <= ONE]
        return (near[0].spot, near[0].radius) if near else (spot, 4)

    (start, start_radius), (finish, end_radius) = end(route.start), end(route.end)
    return Course(route.number, route.side, start, finish, start_radius, end_radius)
