"""Texts that are hard on a regular expression, made of its own parse tree."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from re import _constants as kinds, _parser as parser  # type: ignore[attr-defined]  # isort: skip

POOL = "a1 \n\t<>\"'[](){}&;:=/-.,_!?#\\|*ا،é\x01"
REPEATS = {kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT}
ENDLESS = 64  # repetitions that a pattern allows, from which on they count as without end
FEW = 10  # ways to fill a repetition that are tried
Items = list[Any]


class Flood(NamedTuple):
    before: str
    unit: str
    after: str

    def text(self, letters: int) -> str:
        return self.before + self.unit * (letters // len(self.unit)) + self.after


def floods(pattern: str, flags: int = 0) -> list[Flood]:
    """Its own beginnings and repetitions over and over, with and without an end that fails."""
    items = list(parser.parse(pattern, flags & ~re.DEBUG))
    units: dict[tuple[str, str], None] = {}
    for start in _beginnings(items):
        units["", start] = None
    for before, pump in _repetitions(items, ("",)):
        units |= dict.fromkeys([(before, pump), ("", before + pump), ("", pump), ("", before)])
    return [Flood(*each, end) for each in units if each[1] for end in ("", "\x01")]


def _beginnings(items: Items) -> Iterator[str]:
    """It to each of its parts, and nearly all of it."""
    for count in range(1, len(items) + 1):
        yield from islice(_samples(items[:count]), 2)
    for whole in islice(_samples(items), FEW):
        yield whole
        yield whole[:-1]


def _repetitions(items: Items, befores: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What may stand before each repetition without end, and what fills it."""
    for at, (kind, value) in enumerate(items):
        heads = list(dict.fromkeys(islice(_samples(items[:at]), 2)))
        here = tuple(before + head for before in befores for head in heads)[:2]
        if kind in REPEATS:
            if value[1] is kinds.MAXREPEAT or value[1] >= ENDLESS:
                for pump in islice(_samples(list(value[2])), FEW):
                    yield from ((before, pump) for before in here if pump)
            yield from _repetitions(list(value[2]), here)
        else:
            for branch in _inside(kind, value):
                yield from _repetitions(branch, here)


def _inside(kind: Any, value: Any) -> list[Items]:
    if kind is kinds.BRANCH:
        return [list(branch) for branch in value[1]]
    if kind is kinds.SUBPATTERN:
        return [list(value[-1])]
    if kind is kinds.ATOMIC_GROUP:
        return [list(value)]
    return [list(value[1])] if kind is kinds.ASSERT else []


def _samples(items: Items) -> Iterator[str]:
    """Short texts that the items match, or nearly; the first is the shortest of each."""
    columns = [list(islice(_ways(item), FEW)) or [""] for item in items]
    for number in range(max(map(len, columns), default=1)):
        yield "".join(ways[min(number, len(ways) - 1)] for ways in columns)


def _ways(item: Any) -> Iterator[str]:
    kind, value = item
    if kind is kinds.LITERAL:
        yield chr(value)
    elif kind in {kinds.ANY, kinds.NOT_LITERAL, kinds.IN}:
        yield from _letters(kind, value)
    elif kind in REPEATS:
        if not value[0]:
            yield ""
        for way in islice(_samples(list(value[2])), FEW):
            yield way * max(value[0], 1)
    else:
        for branch in _inside(kind, value):
            yield from islice(_samples(branch), FEW)


def _letters(kind: Any, value: Any) -> Iterator[str]:
    """Of the pool, and of what the set itself names, what it matches."""
    named = []
    for inner, what in value if kind is kinds.IN else ():
        if inner in {kinds.LITERAL, kinds.RANGE}:
            named += [chr(code) for code in ([what] if inner is kinds.LITERAL else what)]
    found = [letter for letter in [*POOL, *named] if _fits(kind, value, letter)]
    yield from dict.fromkeys(found or ["a"])


def _fits(kind: Any, value: Any, letter: str) -> bool:
    if kind is kinds.ANY:
        return True
    if kind is kinds.NOT_LITERAL:
        return bool(ord(letter) != value)
    if kind is kinds.LITERAL:
        return bool(ord(letter) == value)
    if kind is kinds.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if kind is kinds.CATEGORY:
        short = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[str(value).rpartition("_")[2]]
        return bool(re.match(short, letter)) != ("NOT" in str(value))
    negated = value[0][0] is kinds.NEGATE
    return negated != any(
        _fits(each[0], each[1], letter) for each in value if each[0] is not kinds.NEGATE
    )
