"""Stretches of a text from an opening mark to its closing one, found in linear time.

One pattern for a whole stretch (`open.*?close`) looks through all that follows for every opening
that is never closed.
"""

import re
from collections.abc import Iterator

Stretch = tuple[re.Match[str], re.Match[str]]


def stretches(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[Stretch]:
    """Both marks of each, in the order of the text, none within another."""
    position = 0
    while start := opening.search(text, position):
        close = closing.search(text, start.end())
        if close is None:
            return
        yield start, close
        position = close.end()


def without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """The text less such stretches, marks and all."""
    kept, position = [], 0
    for start, close in stretches(text, opening, closing):
        kept.append(text[position : start.start()])
        position = close.end()
    return "".join([*kept, text[position:]])


def bared(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """The text with what stands in such stretches, without their marks."""
    kept, position = [], 0
    for start, close in stretches(text, opening, closing):
        kept += [text[position : start.start()], text[start.end() : close.start()]]
        position = close.end()
    return "".join([*kept, text[position:]])
