"""Boxes of the view box: what is drawn takes room, and room is taken once.

Units are those of the SVG; x grows to the right and y downwards, whatever the page's direction.
"""

from collections.abc import Iterable
from dataclasses import dataclass

Spot = tuple[float, float]


@dataclass(frozen=True)
class Box:
    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def around(cls, spot: Spot, half: float) -> "Box":
        return cls(spot[0] - half, spot[1] - half, spot[0] + half, spot[1] + half)

    @classmethod
    def centred(cls, spot: Spot, wide: float, high: float) -> "Box":
        return cls(spot[0] - wide / 2, spot[1] - high / 2, spot[0] + wide / 2, spot[1] + high / 2)

    def overlaps(self, other: "Box") -> bool:
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )

    def within(self, other: "Box") -> bool:
        return (
            self.x0 >= other.x0
            and self.y0 >= other.y0
            and self.x1 <= other.x1
            and self.y1 <= other.y1
        )

    def holds(self, spot: Spot) -> bool:
        return self.x0 <= spot[0] <= self.x1 and self.y0 <= spot[1] <= self.y1

    def grown(self, by: float) -> "Box":
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def inset(self, wide: float, high: float) -> "Box":
        return Box(self.x0 + wide, self.y0 + high, self.x1 - wide, self.y1 - high)

    def nearest(self, spot: Spot) -> Spot:
        return min(max(spot[0], self.x0), self.x1), min(max(spot[1], self.y0), self.y1)

    def is_free(self, taken: Iterable["Box"]) -> bool:
        return not any(self.overlaps(box) for box in taken)

    def count(self, spots: Iterable[Spot]) -> int:
        return sum(self.holds(spot) for spot in spots)
