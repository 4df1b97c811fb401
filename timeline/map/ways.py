"""Routes as curved ways with heads and numbered discs.

Ways say a direction, not a road: each bows to the side where it meets least.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from timeline.map.boxes import Box, Spot
from timeline.map.clipping import path
from timeline.map.curves import Curve, beside
from timeline.map.frames import Frame

BOWS = (0.16, -0.16, 0.08, -0.08, 0.26, -0.26, 0.36, -0.36)  # parts of the way's length
HIGHEST_BOW = 110  # units
BEFORE, BEHIND = 9, 8  # units between a way and the point it goes to, and it comes from
HEAD, HALF_HEAD = 22, 10.5
CELL = 14
LOOSE = 14  # units between a disc's edge and its way from which a leader ties them
PLACES = tuple(i / 20 for i in range(3, 18))  # parts of a way where its disc may sit


@dataclass(frozen=True)
class Way:
    """`number` is the route's place in the key, from 1. `disc` is missing on small maps; `path` and
    `head` are empty where a route ends where it starts. `leader` ties a disc that found room only
    at some distance to its way."""

    number: int
    side: str
    path: str
    head: str
    disc: tuple[int, int] | None
    disc_radius: int
    leader: str = ""


@dataclass(frozen=True)
class Course:
    """A route on the sheet, with the radii of the points at its ends."""

    number: int
    side: str
    start: Spot
    end: Spot
    start_radius: float
    end_radius: float


@dataclass
class Sheet:
    """What ways have to mind, and what they have taken so far."""

    frame: Frame
    points: Sequence[Box]
    waters: Sequence[Spot]
    ways: dict[int, list[Spot]] = field(default_factory=dict)  # by number
    taken: list[Box] = field(default_factory=list)  # by heads, discs and first labels

    @cached_property
    def wet(self) -> set[tuple[int, int]]:
        return {cell(spot) for spot in self.waters}


def cell(spot: Spot) -> tuple[int, int]:
    """The square of a coarse grid in which a spot lies: what shares one is close."""
    return int(spot[0] // CELL), int(spot[1] // CELL)


def is_still(course: Course) -> bool:
    return math.dist(course.start, course.end) < 1


def bow(course: Course, sheet: Sheet) -> Curve:
    """The curve that meets the fewest points, ways and waters and stays on the sheet."""
    length = math.dist(course.start, course.end)
    northward = 1 if course.end[0] >= course.start[0] else -1
    ends = [Box.around(spot, 14) for spot in (course.start, course.end)]
    points = [box.grown(9) for box in sheet.points if box.is_free(ends)]
    room = sheet.frame.whole.grown(-8)
    trodden = {cell(spot) for spots in sheet.ways.values() for spot in spots}

    def cost(option: tuple[int, float]) -> float:
        rank, by = option
        spots = [spot for spot in curve(by).spots() if not any(end.holds(spot) for end in ends)]
        met = sum(box.count(spots) > 0 for box in points)
        over = sum(cell(spot) in trodden for spot in spots)
        wet = sum(cell(spot) in sheet.wet for spot in spots)
        off = sum(not room.holds(spot) for spot in spots)
        return rank * 0.9 + met * 12 + over * 0.8 + wet * 0.25 + off * 5

    def curve(by: float) -> Curve:
        most = max(-HIGHEST_BOW, min(HIGHEST_BOW, by * length))
        return Curve.bowed(course.start, course.end, most * northward)

    return curve(min(enumerate(BOWS), key=cost)[1])


def head_of(curve: Curve, tip: float, size: float) -> tuple[float, tuple[Spot, Spot, Spot]]:
    """Where the way stops below its head, and the head's corners; `tip` in units along the way."""
    foot = curve.part_after(max(tip - size, 0))
    top, back = curve.at(curve.part_after(tip)), curve.at(foot)
    x, y = beside(back, top)
    half = HALF_HEAD * size / HEAD
    return curve.part_after(max(tip - size * 0.8, 0)), (
        top,
        (back[0] + x * half, back[1] + y * half),
        (back[0] - x * half, back[1] - y * half),
    )


def seat(number: int, stretch: Curve, sheet: Sheet) -> Spot:
    """Where the disc sits: on the way if that is long enough, beside it if not, off all else."""
    radius = sheet.frame.disc
    aside = (0.0,) if stretch.length() > radius * 3.2 else (radius + 9.0, -radius - 9.0)
    taken = [*sheet.points, *sheet.taken]
    others = [spot for it, spots in sheet.ways.items() if it != number for spot in spots]
    room = sheet.frame.crop.grown(-4)

    def options() -> list[tuple[float, Spot]]:
        x, y = beside(stretch.start, stretch.end)
        found = []
        for by in (*aside, radius + 30.0, -radius - 30.0, radius + 60.0, -radius - 60.0):
            for part in PLACES:
                on = stretch.at(part)
                found.append((abs(part - 0.5) * 4 + abs(by) / 9, (on[0] + x * by, on[1] + y * by)))
        return found

    def cost(option: tuple[float, Spot]) -> float:
        wish, spot = option
        box = Box.around(spot, radius + 4)
        met = sum(box.overlaps(other) for other in taken)
        crossed = Box.around(spot, radius * 0.8).count(others)
        return wish + met * 30 + min(crossed, 8) + (0 if box.within(room) else 60)

    return min(options(), key=cost)[1]


def kept_on(spot: Spot, sheet: Sheet) -> tuple[int, int]:
    """A disc's middle, moved on to the sheet where a way leaves it."""
    x, y = sheet.frame.whole.grown(-sheet.frame.disc - 3).nearest(spot)
    return round(x), round(y)


def draw_way(course: Course, sheet: Sheet) -> tuple[Way, Curve]:
    """The way but for its disc, and the stretch on which that may sit."""
    if is_still(course):
        beyond = course.start[0] + 1, course.start[1]
        empty = Way(course.number, course.side, "", "", None, 0)
        return empty, Curve(course.start, course.start, beyond)
    curve = bow(course, sheet)
    length = curve.length()
    tip = length - min(course.end_radius + BEFORE, length * 0.2)
    start = min(course.start_radius + BEHIND, length * 0.2)
    foot, corners = head_of(curve, tip, min(HEAD, (tip - start) * 0.6))
    stretch = curve.between(curve.part_after(start), foot)
    shown = curve.between(curve.part_after(start), curve.part_after(tip))
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    sheet.taken.append(Box(min(xs), min(ys), max(xs), max(ys)).grown(2))
    sheet.ways[course.number] = shown.spots()
    (a, b), (c, d), (e, f) = ((round(x), round(y)) for x, y in corners)
    head = f"M{a} {b}L{c} {d} {e} {f}z"
    return Way(course.number, course.side, stretch.path(), head, None, 0), stretch


def lay_ways(courses: Sequence[Course], sheet: Sheet) -> list[tuple[Way, Curve]]:
    return [draw_way(course, sheet) for course in courses]


def seat_discs(laid: Sequence[tuple[Way, Curve]], sheet: Sheet) -> tuple[Way, ...]:
    """The ways with their discs, which keep clear of every way's head and of all that is taken."""
    radius = sheet.frame.disc
    if not radius:
        return tuple(way for way, _ in laid if way.path)
    ways = []
    for way, stretch in laid:
        disc = kept_on(seat(way.number, stretch, sheet), sheet)
        sheet.taken.append(Box.around(disc, radius + 2))
        nearest = min(stretch.spots(), key=lambda spot: math.dist(spot, disc))
        off = math.dist(nearest, disc) > radius + LOOSE
        ways.append(
            replace(way, disc=disc, disc_radius=radius, leader=path([nearest, disc]) if off else "")
        )
    return tuple(ways)
