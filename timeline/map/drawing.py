"""The map as the template needs it: `draw()` turns places and routes into a `Drawing`.

Pure and total: what cannot be drawn (coordinates that are no numbers or not on the globe) is left
out, nothing raises. A drawing is made when a page is rendered; editions keep places and routes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.map.boxes import Box
from timeline.map.curves import Curve
from timeline.map.frames import MINI, PAGE
from timeline.map.labels import Label, Room
from timeline.map.naming import (
    Unlabelled,
    mark_stops,
    name_areas,
    name_lands,
    name_rivers,
    name_stop,
)
from timeline.map.projection import Coordinate, Window, fit
from timeline.map.stops import Named, Route, Stop, areas, course, gather, named, routes_of
from timeline.map.waters import Background, background
from timeline.map.ways import Sheet, Way, lay_ways, seat_discs

HALO = 2  # units around a point that stay free


@dataclass(frozen=True)
class Point:
    x: int
    y: int
    radius: int
    far: bool


@dataclass(frozen=True)
class Drawing:
    """`is_empty`: nothing given could be drawn. `unlabelled` is for the page to list."""

    width: int
    height: int
    mini: bool
    is_empty: bool
    background: Background
    ways: tuple[Way, ...]
    points: tuple[Point, ...]
    labels: tuple[Label, ...]
    unlabelled: tuple[Unlabelled, ...]


def window_of(places: Sequence[Named], routes: Sequence[Route], *, mini: bool) -> Window:
    """Shows all points and routes; countries count only where there is nothing else."""
    pointed = [place for place in places if not place.is_area]
    ends = [end for route in routes for end in (route.start, route.end)]
    if not pointed and not ends:
        pointed = list(places)
    near = [place.coordinate for place in pointed if place.weight]
    every = [*(place.coordinate for place in pointed), *ends] or [Coordinate(0, 0)]
    return fit(near, every, MINI if mini else PAGE)


def draw(
    places: Sequence[Mapping[str, Any]],
    routes: Sequence[Mapping[str, Any]],
    *,
    language: str,
    mini: bool = False,
) -> Drawing:
    """Lay everything out.

    `places`: {latitude, longitude, label, language, weight, kind}; a weight of 2 is big, one of 0
    drops out on a phone; a kind of "country" is named without a point. `routes`: {from: {latitude,
    longitude}, to: {…}, side}; their numbers count from 1 in the order given. `language` is the
    page's. A `mini` map is a sheet of its own, with larger letters and no discs.
    """
    known = [it for it in (named(place, language) for place in places) if it]
    ways = routes_of(routes)
    window = window_of(known, ways, mini=mini)
    stops = gather([place for place in known if not place.is_area], window)
    countries = areas([place for place in known if place.is_area], window)
    behind = background(window)
    points = [Box.around(stop.spot, stop.radius + HALO) for stop in stops]
    sheet = Sheet(window.frame, points, behind.lines)
    laid = lay_ways([course(route, window, stops) for route in ways], sheet)
    room, drawn, unnamed = _name_and_number(stops, laid, window, sheet)
    unlabelled = mark_stops(unnamed, window, room, language)
    unlabelled += name_areas(countries, window, room)
    name_lands(window, room, language, [words for stop in countries for words in stop.words])
    name_rivers(behind.rivers, window, room, language)
    return Drawing(
        window.frame.width,
        window.frame.height,
        mini,
        not known and not ways,
        behind,
        drawn,
        tuple(Point(int(it.spot[0]), int(it.spot[1]), it.radius, it.far) for it in stops),
        tuple(room.labels),
        tuple(unlabelled),
    )


def _name_and_number(
    stops: Sequence[Stop], laid: Sequence[tuple[Way, Curve]], window: Window, sheet: Sheet
) -> tuple[Room, tuple[Way, ...], list[Stop]]:
    """Names of big places, then discs, then the other names; where discs find no room beside the
    big names, the discs come first. Last the stops that found no room."""
    trodden = [spot for spots in sheet.ways.values() for spot in spots]
    taken = [*sheet.points, *sheet.taken]
    for big in ([stop for stop in stops if stop.weight == 2], []):
        room = Room(list(taken), [*sheet.waters, *trodden, *trodden])
        sheet.taken = room.taken
        unnamed = [stop for stop in big if not name_stop(stop, window, room)]
        drawn = seat_discs(laid, sheet)
        discs = [Box.around(way.disc, way.disc_radius) for way in drawn if way.disc]
        if all(label.box.is_free(discs) for label in room.labels):
            break
    rest = [stop for stop in stops if stop not in big]
    unnamed += [stop for stop in rest if not name_stop(stop, window, room)]
    return room, drawn, unnamed
