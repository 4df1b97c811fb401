"""Which actors and places have a name that begins as a search ends."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from archive.index.naming import NameKey, Names, known
from language.arabic import fold

LEAST = 2
"""Letters."""
LONGEST = 100
"""Letters of the end of what is typed that are read."""
MOST_WORDS = 5
CANDIDATES = 200
ARTICLE = "ال"
_STARTS = re.compile(r"(?:^|(?<=[\s«“\"(:\-]))(?=\w)")

Table = list[tuple[str, str, NameKey]]
_made: tuple[Names, Table] | None = None


class Beginning(NamedTuple):
    """The last words of what was typed: as typed, and folded."""

    typed: str
    folded: str

    def opens(self, name: str) -> bool:
        return fold(name).startswith((self.folded, ARTICLE + self.folded))


class Match(NamedTuple):
    """`place` is that of the beginning it goes on: the longest has the first. `rank` is that of the
    name among those of the record; `text` is "" for a name that is never shown."""

    place: int
    rank: int
    text: str
    key: NameKey


def beginnings(words: str) -> Iterator[Beginning]:
    """The longest first."""
    words = words[-LONGEST:]
    for start in [match.start() for match in _STARTS.finditer(words)][-MOST_WORDS:]:
        typed = words[start:]
        # A space that was typed ends a word: what goes on has it too.
        folded = fold(typed) + (" " if typed[-1:].isspace() else "")
        if len(folded.strip()) >= LEAST:
            yield Beginning(typed, folded)


def named(begun: list[Beginning]) -> dict[NameKey, Match]:
    """Each by its best name; one query where no name has changed."""
    names = known()
    table = _table(names)
    found: dict[NameKey, Match] = {}
    for place, beginning in enumerate(begun):
        at = bisect_left(table, (beginning.folded,))
        while at < len(table) and table[at][0].startswith(beginning.folded):
            _folded, text, key = table[at]
            shown = names.shown.get(key, [])
            told = text in shown
            rank = shown.index(text) if told else len(shown)
            match = Match(place, rank, text if told else "", key)
            if key not in found or match[:2] < found[key][:2]:
                found[key] = match
            at += 1
    nearest = sorted(found.values(), key=lambda match: (match.place, len(match.text)))
    return {match.key: match for match in nearest[:CANDIDATES]}


def _table(names: Names) -> Table:
    """All names folded, in order; those with an article once more without it. Made again when
    there are other names."""
    global _made
    made = _made  # another thread may exchange it meanwhile
    if made is None or made[0] is not names:
        _made = made = names, _sorted(names)
    return made[1]


def _sorted(names: Names) -> Table:
    rows = []
    for text, key in names.pairs:
        folded = fold(text)
        rows.append((folded, text, key))
        if folded.startswith(ARTICLE):
            rows.append((folded.removeprefix(ARTICLE), text, key))
    return sorted(rows)
