"""The house as a picture: rooms from top to bottom, in each its folders as they build up.

It is shown as an image on light and on dark pages, so it brings its own colours for both.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from tests.house.rows import ROOT
from tests.house.survey import Part, Room

DRAWING = ROOT / "docs" / "house.svg"

WIDTH, MARGIN, PAD = 720, 16, 14
LEFT, RIGHT = MARGIN + PAD, WIDTH - MARGIN - PAD
LETTER, SMALL_LETTER = 8.2, 7.6  # as wide as the names' letters are at most
CHIP, GAP, CHEVRON = 35, 7, 15
LINES_A_POINT = 12  # of the bar in a folder
HUES = [205, 14, 285, 145, 35, 340, 235, 180]

STYLE = """
svg { color-scheme: light dark; font: 13.5px ui-sans-serif, system-ui, "Segoe UI", sans-serif; }
.paper { fill: #fbfaf7; stroke: #e3e0d9; } .room { fill: #fff; stroke: #e3e0d9; }
text { fill: #24221e; } .soft { fill: #69645b; } .title { font-size: 20px; font-weight: 650; }
.room-name { font-size: 17px; font-weight: 650; }
.name, .beside { font: 13.5px ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace; }
.beside { font-size: 12.5px; fill: #69645b; }
.way { fill: none; stroke: #a39d92; stroke-width: 1.5; }
.chip { fill: hsl(var(--hue) 55% 95.5%); stroke: hsl(var(--hue) 35% 80%); }
.bar { fill: hsl(var(--hue) 50% 48%); } .edge { fill: hsl(var(--hue) 50% 48%); }
@media (prefers-color-scheme: dark) {
  .paper { fill: #15171a; stroke: #2c3036; } .room { fill: #1b1e22; stroke: #2c3036; }
  text { fill: #ece9e3; } .soft, .beside { fill: #a8a49c; } .way { stroke: #737780; }
  .chip { fill: hsl(var(--hue) 28% 18%); stroke: hsl(var(--hue) 25% 33%); }
  .bar, .edge { fill: hsl(var(--hue) 52% 62%); }
}
"""
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"
 aria-label="The house: its rooms in a row, and in each room its folders in theirs">
<style>{style}</style>
<rect class="paper" x=".5" y=".5" {paper} rx="14"/>
<text class="title" x="{left}" y="38">The house</text>
<text class="soft" x="{left}" y="61">A room imports only rooms above it, a folder only folders\
 before the › in front of it;</text>
<text class="soft" x="{left}" y="79">folders between two › know nothing of each other. Bars: lines\
 of Python.</text>
<g transform="translate({right} 29) scale(-1 1)" style="--hue: {hue}">
<rect class="bar" width="{thousand}" height="4" rx="2"/></g>
<text class="soft" x="{right}" y="50" text-anchor="end">1,000 lines</text>
{rooms}
</svg>
"""


def drawn(rooms: list[Room], lines: Mapping[str, int] | None = None) -> str:
    """The picture; `lines` tells sizes in place of those that the folders have now."""
    sizes = {f"{room.name}/{part.name}": part.lines for room in rooms for part in room.parts}
    sizes |= lines or {}
    pen = _Pen(top=98)
    for room, hue in zip(rooms, HUES, strict=True):
        pen.draw_room(room, hue, sizes)
    height = pen.top + MARGIN - 18
    return FRAME.format(
        style=STYLE,
        width=WIDTH,
        height=height,
        paper=f'width="{WIDTH - 1}" height="{height - 1}"',
        left=LEFT,
        right=RIGHT,
        hue=HUES[0],
        thousand=f"{1000 / LINES_A_POINT:.1f}",
        rooms="\n".join(pen.marks),
    )


def recorded(picture: str) -> dict[str, int]:
    """The sizes that a picture was drawn with, by folder."""
    found = re.findall(r'data-part="([^"]+)" data-lines="(\d+)"', picture)
    return {name: int(lines) for name, lines in found}


@dataclass
class _Pen:
    top: int
    x: float = LEFT
    marks: list[str] = field(default_factory=list)

    def draw_room(self, room: Room, hue: int, sizes: Mapping[str, int]) -> None:
        top, before = self.top, len(self.marks)
        self._write("room-name", LEFT, top + 27, room.name)
        wide = len(room.name) * 10 + 14
        self._write("soft", LEFT + wide, top + 27, room.said.rstrip("."))
        self.x, self.top = LEFT, top + 41
        self._draw_row(room, room.folders or room.parts, sizes)
        if room.folders:
            self._write_beside(room.beside)
        card = (
            f'<rect class="room" x="{MARGIN}.5" y="{top}.5" width="{WIDTH - 2 * MARGIN - 1}"'
            f' height="{self.top - top}" rx="10"/>'
            f'<rect class="edge" x="{MARGIN}" y="{top + 12}" width="3" height="18" rx="1.5"/>'
        )
        if before:
            card += f'<path class="way" d="M{WIDTH / 2} {top - 3}v-12m-5 5 5 -5 5 5"/>'
        self.marks.insert(before, f'<g style="--hue: {hue}">{card}')
        self.marks.append("</g>")
        self.top += 18

    def _draw_row(self, room: Room, parts: tuple[Part, ...], sizes: Mapping[str, int]) -> None:
        step = parts[0].step
        for part in parts:
            key = f"{room.name}/{part.name}"
            bar = sizes[key] / LINES_A_POINT
            wide = 18 + max(len(part.name) * LETTER, bar)
            chevron = CHEVRON if part.step != step else 0
            if self.x + chevron + wide > RIGHT:
                self.x, self.top = LEFT, self.top + CHIP + GAP
            if chevron:
                middle = self.top + CHIP / 2
                self.marks.append(
                    f'<path class="way" d="M{self.x + 3:.1f} {middle - 5}l5 5 -5 5"/>'
                )
            self.x, step = self.x + chevron, part.step
            self.marks.append(
                f'<g transform="translate({self.x:.1f} {self.top})" data-part="{key}"'
                f' data-lines="{sizes[key]}"><rect class="chip" width="{wide:.1f}"'
                f' height="{CHIP}" rx="6"/><text class="name" x="9" y="18">{part.name}</text>'
                f'<rect class="bar" x="9" y="25" width="{bar:.1f}" height="4" rx="2"/></g>'
            )
            self.x += wide + GAP
        self.top += CHIP + PAD

    def _write_beside(self, parts: tuple[Part, ...]) -> None:
        words, line = [part.name for part in parts], ""
        self.top += 6
        while words:
            while words and LEFT + len(f"{line}  {words[0]}") * SMALL_LETTER < RIGHT:
                line += f"  {words.pop(0)}"
            self._write("beside", LEFT, self.top, line.strip())
            line = ""
            self.top += 18
        self.top -= 5

    def _write(self, kind: str, x: float, y: float, words: str) -> None:
        self.marks.append(f'<text class="{kind}" x="{x}" y="{y}">{escape(words)}</text>')
