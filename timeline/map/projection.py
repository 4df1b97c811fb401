"""From degrees to the sheet: equirectangular, true to scale at the middle latitude, north up."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.map.boxes import Box, Spot
from timeline.map.frames import Frame

ALONE, TOGETHER = 1.5, 1.0  # degrees of latitude from the middle to an edge, at the least
MARGIN_X, MARGIN_Y = 0.1, 0.11  # parts of the sheet kept free of points, so that labels have room
STEEPEST = 75  # beyond this latitude degrees of longitude are no longer narrowed


@dataclass(frozen=True)
class Coordinate:
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Window:
    """What part of the world the sheet shows. `seam`: the meridian where longitudes begin anew."""

    frame: Frame
    scale: float  # units to one degree of latitude
    narrowing: float  # of a degree of longitude
    middle: Coordinate
    seam: float

    def unwrapped(self, longitude: float) -> float:
        return self.seam + (longitude - self.seam) % 360

    def place(self, latitude: float, longitude: float) -> Spot:
        """Where a coordinate lies; the longitude is taken as it is, unwrapped or beyond."""
        x = (longitude - self.middle.longitude) * self.narrowing * self.scale
        y = (self.middle.latitude - latitude) * self.scale
        return self.frame.width / 2 + x, self.frame.height / 2 + y

    def project(self, coordinate: Coordinate) -> Spot:
        return self.place(coordinate.latitude, self.unwrapped(coordinate.longitude))

    def project_line(self, line: Sequence[Sequence[float]]) -> list[Spot]:
        """A line of [longitude, latitude], never torn where it crosses the seam."""
        shift = self.unwrapped(line[0][0]) - line[0][0]
        return [self.place(latitude, longitude + shift) for longitude, latitude in line]

    def degrees(self) -> Box:
        """The sheet's edges as west, south, east and north."""
        wide = self.frame.width / 2 / self.scale / self.narrowing
        high = self.frame.height / 2 / self.scale
        x, y = self.middle.longitude, self.middle.latitude
        return Box(x - wide, y - high, x + wide, y + high)


def widest_gap(longitudes: Sequence[float]) -> float:
    """The meridian in the middle of the widest stretch without a point: the best place to cut."""
    ring = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(after - here, here) for here, after in pairwise(ring)]
    gaps.append((ring[0] + 360 - ring[-1], ring[-1]))
    width, start = max(gaps)
    seam = start + width / 2
    return (seam + 180) % 360 - 180


def fit_axis(
    near: Sequence[float], every: Sequence[float], reach: float, whole: float
) -> tuple[float, float]:
    """The least degrees to a unit, and the middle, with which every value is at most `whole` units
    from the middle and each near one at most `reach`."""
    low, high = min(every), max(every)
    near_low, near_high = (min(near), max(near)) if near else (low, high)
    if not near:
        reach = whole
    per_unit = max(
        (near_high - near_low) / 2 / reach,
        (high - low) / 2 / whole,
        (near_high - low) / (reach + whole),
        (high - near_low) / (reach + whole),
    )
    first = max(near_high - reach * per_unit, high - whole * per_unit)
    last = min(near_low + reach * per_unit, low + whole * per_unit)
    return per_unit, (first + last) / 2


def fit(near: Sequence[Coordinate], every: Sequence[Coordinate], frame: Frame) -> Window:
    """The window that shows every coordinate, the near ones also where a phone crops the sheet."""
    seam = widest_gap([point.longitude for point in every])
    latitudes = [point.latitude for point in every]
    centre = (min(latitudes) + max(latitudes)) / 2
    narrowing = math.cos(math.radians(min(abs(centre), STEEPEST)))

    def across(points: Sequence[Coordinate]) -> list[float]:
        return [(seam + (point.longitude - seam) % 360) * narrowing for point in points]

    half_width, half_height = frame.width / 2, frame.height / 2
    half_crop = (frame.crop.x1 - frame.crop.x0) / 2
    margin_x, margin_y = frame.width * MARGIN_X, frame.height * MARGIN_Y
    wide, x = fit_axis(across(near), across(every), half_crop - margin_x, half_width - margin_x)
    high, y = fit_axis([], latitudes, half_height, half_height - margin_y)
    least = (TOGETHER if len(set(every)) > 1 else ALONE) / half_height
    per_unit = max(wide, high, least)
    return Window(frame, 1 / per_unit, narrowing, Coordinate(y, x / narrowing), seam)
