"""What lies behind the places for orientation: land, waters and the graticule.

`waters.json` holds our own schematic courses of the Euphrates basin as [longitude, latitude]; where
the window shows another part of the world there is the graticule alone.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from timeline.map.boxes import Spot
from timeline.map.clipping import clipped_line, clipped_shape, path, sampled
from timeline.map.projection import Window

STEPS = (0.5, 1, 2, 5, 10, 20, 30, 45)  # degrees between two lines of the graticule
APART = 110  # units between them, at the least
BROOK = 5  # units: a thinner river is one
DRAWN_AT = 158  # the scale, in units to a degree, at which the widths of the rivers are true


@dataclass(frozen=True)
class River:
    """As far as it is on the sheet."""

    names: dict[str, str]
    is_brook: bool
    parts: list[list[Spot]]
    path: str
    width: str  # a number of units, with one decimal


@dataclass(frozen=True)
class Background:
    land: str
    graticule: str
    rivers: tuple[River, ...]
    lakes: str
    lines: tuple[Spot, ...]  # spots of borders and rivers: labels had better not cross them


@cache
def drawn_by_hand() -> dict[str, list[dict[str, Any]]]:
    text = Path(__file__).with_name("waters.json").read_text(encoding="utf-8")
    data: dict[str, list[dict[str, Any]]] = json.loads(text)
    return data


def multiples(low: float, high: float, step: float) -> list[float]:
    return [step * i for i in range(math.ceil(low / step), math.floor(high / step) + 1)]


def graticule(window: Window) -> str:
    """Meridians and parallels at round degrees; none beyond the poles or once around the world."""
    shown = window.degrees()
    south, north = max(shown.y0, -90), min(shown.y1, 90)
    west = max(shown.x0, window.middle.longitude - 180)
    east = min(shown.x1, window.middle.longitude + 180)
    along = window.scale * window.narrowing
    step_x = next((step for step in STEPS if step * along >= APART), STEPS[-1])
    step_y = next((step for step in STEPS if step * window.scale >= APART), STEPS[-1])
    (left, top), (right, bottom) = window.place(north, west), window.place(south, east)
    meridians = [
        f"M{round(window.place(0, longitude)[0])} {round(top)}V{round(bottom)}"
        for longitude in multiples(west, east, step_x)
    ]
    parallels = [
        f"M{round(left)} {round(window.place(latitude, 0)[1])}H{round(right)}"
        for latitude in multiples(south, north, step_y)
    ]
    return "".join(meridians + parallels)


def shapes(window: Window, kind: str) -> list[list[Spot]]:
    """Land or lakes as far as they are on the sheet, with a little beyond for their strokes."""
    box = window.frame.whole.grown(20)
    found = (clipped_shape(window.project_line(it["outline"]), box) for it in drawn_by_hand()[kind])
    return [outline for outline in found if outline]


def rivers_on(window: Window) -> list[River]:
    box = window.frame.whole.grown(20)
    thickness = min(1.15, max(0.3, math.sqrt(window.scale / DRAWN_AT)))
    thickness *= 1 if window.frame.disc else 0.7  # a small map has finer lines
    rivers = []
    for river in drawn_by_hand()["rivers"]:
        parts = clipped_line(window.project_line(river["course"]), box)
        drawn = "".join(map(path, parts))
        width = f"{river['width'] * thickness:.1f}"
        rivers.append(River(river["name"], river["width"] < BROOK, parts, drawn, width))
    return [river for river in rivers if river.path]


def background(window: Window) -> Background:
    rivers = rivers_on(window)
    land, lakes = shapes(window, "land"), shapes(window, "lakes")
    closed = [[*outline, outline[0]] for outline in (*land, *lakes)]
    lines = [*closed, *(part for river in rivers for part in river.parts)]
    return Background(
        land="".join(path(outline, closed=True) for outline in land),
        graticule=graticule(window),
        rivers=tuple(rivers),
        lakes="".join(path(outline, closed=True) for outline in lakes),
        lines=tuple(spot for line in lines for spot in sampled(line)),
    )
