"""Labels that keep off each other, off points, heads and discs, and on the sheet.

Greedy: the heaviest place chooses first, among places above, below and beside its point; of those
that are free it takes the one that crosses the fewest ways and waters. What finds no room at its
point stands further off, with a leader. What finds none there either becomes a letter beside the
point, and its words go to a list.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from timeline.map.boxes import Box, Spot
from timeline.map.clipping import path
from timeline.map.curves import towards
from timeline.map.lettering import ABOVE, HEIGHT, LINE, Words, width

LINES = 3  # more names than this at one point go to the list
GAP = 4  # units between a point and its label
CELL = 10
RINGS, WINDS = (20, 34, 50, 70, 95, 125, 160), 16  # units off a point; directions tried there


@dataclass(frozen=True)
class Line:
    text: str
    language: str
    direction: str
    x: int
    y: int


@dataclass(frozen=True)
class Label:
    """`style`: "" (a place), "big", "letter", "state" or "river"; `far`: a phone leaves it out.
    `lines` are centred on x and stand on y. `box` is the room they were given. `leader` is the path
    of a line from the point to a label that stands off it."""

    lines: tuple[Line, ...]
    style: str
    far: bool
    box: Box
    leader: str = ""


@dataclass
class Room:
    """What is taken for good, and the lines that are better left uncrossed, as spots."""

    taken: list[Box]
    lines: Sequence[Spot]
    labels: list[Label] = field(default_factory=list)

    @cached_property
    def trodden(self) -> Counter[tuple[int, int]]:
        return Counter((int(x // CELL), int(y // CELL)) for x, y in self.lines)

    def cost(self, box: Box) -> int:
        """About how many spots of lines lie under a box."""
        columns = range(int(box.x0 // CELL), int(box.x1 // CELL) + 1)
        rows = range(int(box.y0 // CELL), int(box.y1 // CELL) + 1)
        return sum(self.trodden[column, row] for column in columns for row in rows)


@dataclass(frozen=True)
class Wish:
    """Words to be placed: how large, where they may be, and what they are."""

    words: tuple[Words, ...]
    size: int
    bounds: Box
    style: str = ""
    far: bool = False

    @property
    def extent(self) -> tuple[float, float]:
        wide = max(width(words.text, self.size) for words in self.words)
        return wide, self.size * (HEIGHT + LINE * (len(self.words) - 1))


def boxes_round(spot: Spot, radius: float, extent: tuple[float, float]) -> Iterable[Box]:
    """Above and below in the middle, beside, then above and below more and more to one side."""
    (x, y), (wide, high) = spot, extent
    off = radius + GAP
    above, below, level = y - off - high * 0.88, y + off - high * 0.08, y - high * 0.53
    places = [
        (x - wide / 2, above),
        (x - wide / 2, below),
        (x + off, level),
        (x - off - wide, level),
    ]
    for share in (0.24, 0.76, 0.04, 0.96):
        places += [(x - wide * share, above), (x - wide * share, below)]
    # Letters rarely fill their line's height: the point itself must still stay free.
    point = Box.around(spot, radius + 3)
    for left, top in places:
        lift = 0.0
        box = Box(left, top, left + wide, top + high)
        if box.overlaps(point):
            lift = point.y0 - box.y1 if top < y - high / 2 else point.y1 - box.y0
        yield Box(left, top + lift, left + wide, top + lift + high)


def boxes_near(spot: Spot, extent: tuple[float, float], reach: float) -> Iterable[Box]:
    """On the spot, then further and further away: for what names an area and has no point."""
    wide, high = extent
    for ring in (0, 0.33, 0.67, 1):
        for x, y in ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)):
            left = spot[0] + x * ring * reach - wide / 2
            top = spot[1] + y * ring * reach * 0.7 - high / 2
            yield Box(left, top, left + wide, top + high)


def settled(box: Box) -> Box:
    """With its middle and its top on whole units, where its lines will stand."""
    middle, top = round((box.x0 + box.x1) / 2), round(box.y0)
    half = (box.x1 - box.x0) / 2
    return Box(middle - half, top, middle + half, top + box.y1 - box.y0)


def lettered(wish: Wish, box: Box, leader: str = "") -> Label:
    middle = round((box.x0 + box.x1) / 2)
    lines = tuple(
        Line(
            words.text,
            words.language,
            words.direction,
            middle,
            round(box.y0 + wish.size * (ABOVE + LINE * i)),
        )
        for i, words in enumerate(wish.words)
    )
    return Label(lines, wish.style, wish.far, box, leader)


def put(wish: Wish, boxes: Iterable[Box], room: Room, *, crossing: float = 1.0) -> bool:
    """Place the words in the best free box; False if none is free. `crossing` is what each spot of
    a way or water under them costs, in ranks of the order in which boxes are offered."""
    best: tuple[float, Box] | None = None
    for rank, offered in enumerate(boxes):
        box = settled(offered)
        if best and rank >= best[0]:
            break
        if not box.within(wish.bounds) or not box.is_free(room.taken):
            continue
        cost = rank + room.cost(box) * crossing
        if best is None or cost < best[0]:
            best = cost, box
    if best is None:
        return False
    room.taken.append(best[1])
    room.labels.append(lettered(wish, best[1]))
    return True


def leader(spot: Spot, radius: float, box: Box) -> list[Spot]:
    """The straight line from a point's edge to the nearest spot of a box."""
    end = box.nearest(spot)
    length = math.dist(spot, end)
    start = towards(spot, end, min(1.0, (radius + 1) / length)) if length else spot
    return [towards(start, end, i / 12) for i in range(13)]


def put_off(wish: Wish, spot: Spot, radius: float, room: Room) -> bool:
    """Place the words off their point, as near as they find room, with a leader that crosses no
    label, point or disc. False if there is no such place."""
    wide, high = wish.extent
    point = Box.around(spot, radius)
    others = [box for box in room.taken if not box.overlaps(point)]
    for distance in RINGS:
        found = []
        for i in range(WINDS):
            x, y = math.cos(i * math.tau / WINDS), math.sin(i * math.tau / WINDS)
            middle = spot[0] + x * (distance + wide / 2), spot[1] + y * (distance + high / 2)
            box = settled(Box.centred(middle, wide, high))
            if not box.within(wish.bounds) or not box.is_free(room.taken):
                continue
            line = leader(spot, radius, box)
            if any(other.count(line) for other in others):
                continue
            found.append((room.cost(box), i, box, line))
        if found:
            _, _, box, line = min(found)
            room.taken += [box, *(Box.around(at, 2) for at in line)]
            inside = box.inset(wide * 0.14, high * 0.15)
            room.labels.append(lettered(wish, box, path([line[0], inside.nearest(line[-1])])))
            return True
    return False
