"""What differs between two texts, word by word; what would take too long by lines, by sentences or
as a whole."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MOST = 400_000
"""Pairs of equal words that are tried in one comparison, about a third of a second at most."""
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff\u200c\u200d"
"""Signs upon letters, and what parts or joins them: of a word, and never cut from it."""
_WORD = re.compile(rf"\s+|[^\W_](?:[^\W_]|[{MARKS}])*|.", re.DOTALL)
_LINE = re.compile(r"[^\n]*\n+|[^\n]+")
_SENTENCE = re.compile(r"[^.!?؟\n]*[.!?؟\n]+\s*|[^.!?؟\n]+")
_WORDY = re.compile(r"[\w\n]")


class Piece(NamedTuple):
    """`change` is "" where both have it, "out" of the first text alone, "in" of the second."""

    change: str
    text: str


class Budget:
    """How much may still be tried, by all comparisons that share it."""

    def __init__(self, pairs: int = MOST) -> None:
        self.pairs = pairs

    def affords(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """And takes it, where it is there."""
        numbers, others = Counter(one), Counter(other)
        pairs = sum(number * others[part] for part, number in numbers.items())
        if pairs > self.pairs:
            return False
        self.pairs -= pairs
        return True


def compared(before: str, after: str, budget: Budget | None = None) -> list[Piece]:
    """The pieces in the order of reading, those taken out before those put in. No text is lost
    where the budget ends: it is told as taken out and put in as it is."""
    changes = _changes(before, after, budget or Budget(), [_LINE, _SENTENCE])
    return [piece for old, new in _gathered(changes) for piece in _pieces(old, new)]


Changes = Iterator[tuple[str, str]]


def _changes(before: str, after: str, budget: Budget, coarser: list[re.Pattern[str]]) -> Changes:
    if before == after or not (before and after):
        yield before, after
        return
    one, other = _WORD.findall(before), _WORD.findall(after)
    if budget.affords(one, other):
        yield from _aligned(one, other)
        return
    first, last = _same_ends(one, other)
    yield from _joined(one[:first], other[:first])
    middle, others = one[first : len(one) - last], other[first : len(other) - last]
    if (first or last) and budget.affords(middle, others):
        yield from _aligned(middle, others)
    else:
        yield from _coarsely("".join(middle), "".join(others), budget, coarser)
    yield from _joined(one[len(one) - last :], other[len(other) - last :])


def _coarsely(before: str, after: str, budget: Budget, coarser: list[re.Pattern[str]]) -> Changes:
    for at, cut in enumerate(coarser):
        one, other = cut.findall(before), cut.findall(after)
        if min(len(one), len(other)) > 1 and budget.affords(one, other):
            for old, new in _aligned(one, other):
                yield from _changes(old, new, budget, coarser[at + 1 :])
            return
    yield before, after


def _aligned(one: list[str], other: list[str]) -> Changes:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for _change, start, end, first, last in matcher.get_opcodes():
        yield "".join(one[start:end]), "".join(other[first:last])


def _joined(one: list[str], other: list[str]) -> Changes:
    if one:
        yield "".join(one), "".join(other)


def _same_ends(one: list[str], other: list[str]) -> tuple[int, int]:
    """How many words both begin with, and, of what is left, both end with."""
    most = min(len(one), len(other))
    first = next((at for at in range(most) if one[at] != other[at]), most)
    rest = most - first
    last = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    return first, last


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
