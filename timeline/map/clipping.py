"""Lines and closed shapes cut at the edges of a box, and written as paths of an SVG."""

import math
from collections.abc import Sequence
from itertools import pairwise

from timeline.map.boxes import Box, Spot


def path(line: Sequence[Spot], *, closed: bool = False) -> str:
    """The line as whole numbers, each step relative to the last; "" where nothing is left."""
    rounded = [(round(x), round(y)) for x, y in line]
    steps = [f"{x - u} {y - v}" for (u, v), (x, y) in pairwise(rounded) if (x, y) != (u, v)]
    if not steps:
        return ""
    return f"M{rounded[0][0]} {rounded[0][1]}l{'l'.join(steps)}{'z' if closed else ''}"


def edges(box: Box) -> list[tuple[int, float, int]]:
    """Axis, bound and side (+1: greater values are inside) of a box's four edges."""
    return [(0, box.x0, 1), (0, box.x1, -1), (1, box.y0, 1), (1, box.y1, -1)]


def crossing(a: Spot, b: Spot, axis: int, bound: float) -> Spot:
    part = (bound - a[axis]) / (b[axis] - a[axis])
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def clipped_shape(outline: list[Spot], box: Box) -> list[Spot]:
    """The part of a closed shape inside a box, cut along one edge after another."""
    for axis, bound, side in edges(box):
        kept: list[Spot] = []
        for before, here in zip(outline[-1:] + outline[:-1], outline, strict=True):
            was, is_in = ((spot[axis] - bound) * side >= 0 for spot in (before, here))
            if was != is_in:
                kept.append(crossing(before, here, axis, bound))
            if is_in:
                kept.append(here)
        outline = kept
    return outline


def clipped_step(a: Spot, b: Spot, box: Box) -> tuple[Spot, Spot] | None:
    for axis, bound, side in edges(box):
        a_in, b_in = ((spot[axis] - bound) * side >= 0 for spot in (a, b))
        if not a_in and not b_in:
            return None
        if not a_in:
            a = crossing(a, b, axis, bound)
        elif not b_in:
            b = crossing(a, b, axis, bound)
    return a, b


def clipped_line(line: list[Spot], box: Box) -> list[list[Spot]]:
    """The parts of a line inside a box."""
    parts: list[list[Spot]] = []
    for a, b in pairwise(line):
        step = clipped_step(a, b, box)
        if step is None:
            continue
        if parts and parts[-1][-1] == step[0]:
            parts[-1].append(step[1])
        else:
            parts.append(list(step))
    return parts


def sampled(line: Sequence[Spot], every: float = 9) -> list[Spot]:
    """Spots along a line, close enough together for a label's box to notice it."""
    spots = []
    for (x0, y0), (x1, y1) in pairwise(line):
        count = max(1, math.ceil(math.dist((x0, y0), (x1, y1)) / every))
        spots += [
            (x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count) for i in range(count + 1)
        ]
    return spots
