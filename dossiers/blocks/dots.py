"""A small whole drawn as dots, one for each: what is part of it, and what is part of that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LARGEST = 200
COLUMNS = 21
STEP = 16


@dataclass(frozen=True)
class Chain:
    """Indices of the figures that are a part of the whole and a part of that part."""

    whole: int
    part: int
    inner: int | None


@dataclass(frozen=True)
class Drawing:
    """SVG path data, a dot being a zero-length line with a round cap. Starts at the right edge, as
    Arabic is read; a left-to-right page mirrors it."""

    width: int
    height: int
    inner: str
    part: str
    rest: str


def exact(number: str) -> int | None:
    """The value of a figure that is nothing but digits; None for “about 16” or “12.5 %”."""
    return int(number) if re.fullmatch(r"[0-9]{1,9}", number.strip()) else None


def find_chain(figures: Sequence[tuple[str, int | None]]) -> Chain | None:
    """The first figure that is a part of a whole small enough to be drawn, given each figure's
    number and what it is out of. Of nested parts the outermost that can be drawn leads."""
    values = [exact(number) for number, _out_of in figures]
    parts = {
        index: out_of
        for index, ((_number, out_of), value) in enumerate(zip(figures, values, strict=True))
        if out_of and value and value < out_of <= LARGEST
    }
    nested = {index for index, out_of in parts.items() if _holder(values, parts, index, out_of)}
    for index in (index for index in parts if index not in nested):
        within = (each for each in sorted(nested) if parts[each] == values[index])
        return Chain(parts[index], index, next(within, None))
    return None


def _holder(values: Sequence[int | None], parts: dict[int, int], index: int, out_of: int) -> bool:
    return any(values[each] == out_of for each in parts if each != index)


def draw(whole: int, part: int, inner: int = 0) -> Drawing:
    """Raises ValueError where a part is greater than what it is a part of."""
    if not 0 <= inner <= part <= whole <= LARGEST:
        raise ValueError((whole, part, inner))
    rows = max(1, -(-whole // COLUMNS))
    dots = [_dot(place, rows) for place in range(whole)]
    return Drawing(
        width=COLUMNS * STEP,
        height=rows * STEP,
        inner="".join(dots[:inner]),
        part="".join(dots[inner:part]),
        rest="".join(dots[part:]),
    )


def _dot(place: int, rows: int) -> str:
    column, row = divmod(place, rows)
    x = (COLUMNS - column) * STEP - STEP // 2
    y = row * STEP + STEP // 2
    return f"M{x} {y}h0"
