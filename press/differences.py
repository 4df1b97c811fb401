"""What differs between two texts, word by word."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from html import unescape
from typing import NamedTuple

LONGEST = 4_000
"""Words of a text that are compared; of longer ones the whole is told as changed."""
_WORD = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
_WORDY = re.compile(r"[\w\n]")
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
        return _pieces(before, after)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    changes = [
        ("".join(one[start:end]), "".join(other[first:last]))
        for _change, start, end, first, last in matcher.get_opcodes()
    ]
    return [piece for old, new in _gathered(changes) for piece in _pieces(old, new)]


def _gathered(changes: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What stood and what stands; words that were exchanged one after another, with only spaces and
    marks between them, as one."""
    found: list[tuple[str, str]] = []
    for old, new in changes:
        if old != new and len(found) > 1 and not _WORDY.search(found[-1][0]):
            (was, now), (between, _same) = found[-2:]
            if (was or old) and (now or new):
                found[-2:] = [(was + between + old, now + between + new)]
                continue
        found.append((old, new))
    return found


def _pieces(old: str, new: str) -> list[Piece]:
    if old == new:
        return [Piece("", old)]
    return [Piece(change, text) for change, text in (("out", old), ("in", new)) if text]


def readable(text: str) -> str:
    """Rich text as plain, with its paragraphs as lines."""
    if "<" not in text:
        return text
    lines = _TAG.sub("\n", text)
    return unescape(_ANY_TAG.sub("", lines)).strip("\n")
