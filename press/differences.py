"""What differs between two texts, word by word."""

import re
from difflib import SequenceMatcher
from html import unescape
from typing import NamedTuple

LONGEST = 4_000
"""Words of a text that are compared; of longer ones the whole is told as changed."""
_WORD = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
_TAG = re.compile(r"<(/?)(p|h3|h4|li|blockquote|br)\b[^>]*>")
_ANY_TAG = re.compile(r"<[^>]*>")


class Piece(NamedTuple):
    """`change` is "" where both have it, "out" of the first text alone, "in" of the second."""

    change: str
    text: str


def compared(before: str, after: str) -> list[Piece]:
    """The pieces in the order of reading, those taken out before those put in."""
    one, other = _WORD.findall(before), _WORD.findall(after)
    if max(len(one), len(other)) > LONGEST:
        pieces = [Piece("out", before), Piece("in", after)] if before != after else []
        return [each for each in pieces or [Piece("", before)] if each.text]
    found: list[Piece] = []
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for change, start, end, first, last in matcher.get_opcodes():
        if change == "equal":
            found.append(Piece("", "".join(one[start:end])))
            continue
        if end > start:
            found.append(Piece("out", "".join(one[start:end])))
        if last > first:
            found.append(Piece("in", "".join(other[first:last])))
    return found


def readable(text: str) -> str:
    """Rich text as plain, with its paragraphs as lines."""
    if "<" not in text:
        return text
    lines = _TAG.sub("\n", text)
    return unescape(_ANY_TAG.sub("", lines)).strip("\n")
