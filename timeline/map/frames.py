"""The two sheets a map is drawn on, with the sizes of what is written on them.

The sizes must be those of the map's part in `timeline/static/timeline/reader/map.css`.
"""

from dataclasses import dataclass

from timeline.map.boxes import Box


@dataclass(frozen=True)
class Frame:
    """`crop` is what a phone shows of the sheet; `text` and `big` are the sizes of letters there,
    `far_text` that of the labels a phone leaves out."""

    width: int
    height: int
    crop: Box
    text: int
    far_text: int
    big: int
    letter: int
    disc: int

    @property
    def whole(self) -> Box:
        return Box(0, 0, self.width, self.height)


PAGE = Frame(1000, 690, Box(155, 0, 845, 690), 28, 21, 38, 28, 21)
# Small maps are as wide on a phone as beside an article: they lose nothing there.
MINI = Frame(480, 320, Box(0, 0, 480, 320), 25, 25, 30, 25, 0)
