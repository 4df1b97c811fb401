"""Quadratic curves: the bows by which routes go from place to place."""

import math
from dataclasses import dataclass
from itertools import pairwise

from timeline.map.boxes import Spot

STEPS = 48


def towards(a: Spot, b: Spot, part: float) -> Spot:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def beside(a: Spot, b: Spot) -> Spot:
    """One unit square to the way from a to b, on its left as the reader sees it."""
    length = math.dist(a, b) or 1.0
    return (b[1] - a[1]) / length, (a[0] - b[0]) / length


@dataclass(frozen=True)
class Curve:
    start: Spot
    control: Spot
    end: Spot

    @classmethod
    def bowed(cls, start: Spot, end: Spot, by: float) -> "Curve":
        """A curve whose middle lies `by` units beside the straight way."""
        across = beside(start, end)
        middle = towards(start, end, 0.5)
        return cls(start, (middle[0] + across[0] * by * 2, middle[1] + across[1] * by * 2), end)

    def at(self, part: float) -> Spot:
        first, last = (
            towards(self.start, self.control, part),
            towards(self.control, self.end, part),
        )
        return towards(first, last, part)

    def between(self, first: float, last: float) -> "Curve":
        """The stretch between two parts of the curve, each of 0 to 1."""
        control = towards(
            towards(self.start, self.control, first), towards(self.control, self.end, first), last
        )
        return Curve(self.at(first), control, self.at(last))

    def spots(self) -> list[Spot]:
        return [self.at(i / STEPS) for i in range(STEPS + 1)]

    def length(self) -> float:
        spots = self.spots()
        return sum(math.dist(a, b) for a, b in pairwise(spots))

    def part_after(self, distance: float) -> float:
        """The part of the curve that lies `distance` units along it."""
        spots = self.spots()
        for i, (a, b) in enumerate(pairwise(spots)):
            step = math.dist(a, b)
            if step and distance <= step:
                return (i + distance / step) / STEPS
            distance -= step
        return 1.0

    def path(self) -> str:
        (x0, y0), (x1, y1), (x2, y2) = (
            (round(x), round(y)) for x, y in (self.start, self.control, self.end)
        )
        return f"M{x0} {y0}Q{x1} {y1} {x2} {y2}"
