"""Known names in a text, however they are spelt, with the clitics Arabic writes onto them."""

import heapq
import re
import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from language.words.words import UNREADABLE, Words, words_of

Key = TypeVar("Key", bound=Hashable)

CONJUNCTIONS = frozenset("وف")
PREPOSITIONS = frozenset("بكل")
CASED_LETTERS = 3
"""A Latin name of so few letters ("IS", "US") is found only in the case it is given in."""

_LAST_LATIN = "\u024f"
_FAR_WORD = re.compile(r"\A\S*+(?:\s++(?=\S))?")

# Words it spans, negative, so that the longest sorts first; clitics; first word; name found.
_Match = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True)
class Found(Generic[Key]):
    start: int
    end: int
    """Offsets in the text as given, clitics included."""
    keys: tuple[Key, ...]
    """Of all who bear the name, in the order given."""
    name: str
    """As given, by the first who bears it."""


class Vocabulary(Generic[Key]):
    """Names made ready to be found; those of under two letters or digits, or no letter, are not."""

    def __init__(self, names: Iterable[tuple[str, Key]]) -> None:
        self._firsts: set[str] = set()
        self._openings: set[str] = set()
        self._cased: set[str] = set()
        bearers: dict[str, tuple[str, dict[Key, None]]] = {}
        for name, key in names:
            folded = _folded(name)
            if folded:
                entry = self._enter(folded, name)
                bearers.setdefault(entry, (name, {}))[1][key] = None
        self._names = {entry: (name, tuple(keys)) for entry, (name, keys) in bearers.items()}

    def _enter(self, folded: str, name: str) -> str:
        """Under what the name is kept; what it opens with is noted, to be followed word by word."""
        space = folded.find(" ")
        self._firsts.add(folded[:space] if space > 0 else folded)
        while space > 0:
            self._openings.add(folded[:space])
            space = folded.find(" ", space + 1)
        if not _is_cased(folded):
            return folded
        self._cased.add(folded)
        return _with_case(folded, name)

    def find(self, text: str) -> list[Found[Key]]:
        """In the order of the text, none over another: where two meet, the one of more words.

        Of two readings of the same words the one without a clitic wins.
        """
        if not self._names:
            return []
        words = words_of(text)
        count = len(words.spans)
        firsts = {word for word in set(words.folded) if self._opens(word)}
        matches = [
            match
            for first, word in enumerate(words.folded)
            if word in firsts and (match := self._longest(text, words, first, count))
        ]
        heapq.heapify(matches)
        taken = bytearray(count)
        kept = []
        while matches:
            match = heapq.heappop(matches)
            first, last = match[2], match[2] - match[0]
            other = taken.find(1, first, last)
            if other < 0:
                taken[first:last] = b"\1" * (last - first)
                kept.append(match)
            elif other > first and (shorter := self._longest(text, words, first, other)):
                heapq.heappush(matches, shorter)
        kept.sort(key=lambda match: match[2])
        return [self._found(match, words) for match in kept]

    def _opens(self, word: str) -> bool:
        """Whether a name begins with it: few words of a text do."""
        return any(name in self._firsts for _clitics, name in readings(word))

    def _longest(self, text: str, words: Words, first: int, bound: int) -> _Match | None:
        """The name of most words that opens with this word and ends before the bound."""
        best: _Match | None = None
        for clitics, name in readings(words.folded[first]):
            after = first + 1
            while True:
                entry = name
                if name in self._cased:
                    said = text[words.spans[first][0] : words.spans[after - 1][1]]
                    entry = _with_case(name, said)
                if entry in self._names and (best is None or first - after < best[0]):
                    best = (first - after, clitics, first, entry)
                if after == bound or name not in self._openings:
                    break
                name += words.joints[after] + words.folded[after]
                after += 1
        return best

    def _found(self, match: _Match, words: Words) -> Found[Key]:
        length, _clitics, first, entry = match
        name, keys = self._names[entry]
        return Found(words.spans[first][0], words.spans[first - length - 1][1], keys, name)


def readings(word: str) -> list[tuple[int, str]]:
    """The folded word, then without its clitics: and (و ف), then in, like, for (ب ك ل).

    «للرقة» is «ل» and «الرقة» without its alef; «للجنة» may also be «اللجنة» less a lam. The
    number says how much was taken for a clitic.
    """
    found = [(0, word)]
    starts = (0, 1) if word[0] in CONJUNCTIONS else (0,)
    for start in starts:
        bare = word[start:]
        if start:
            found.append((start, bare))
        if bare[:1] in PREPOSITIONS:
            found.append((start + 1, bare[1:]))
            if bare.startswith("لل"):
                found += [(start + 2, "ال" + bare[2:]), (start + 2, "ا" + bare)]
    return found


def excerpt(text: str, found: Found[Key], around: int = 40) -> tuple[str, str, str]:
    """Before, the hit, after: up to so many characters on each side, cut between words by «…»."""
    before, after = text[: found.start], text[found.end :]
    if len(before) > around:
        before = _without_far_word(before[-around - 1 :])
    if len(after) > around:
        after = _without_far_word(after[around::-1])[::-1]
    return before, text[found.start : found.end], after


def _without_far_word(side: str) -> str:
    """The far end comes first, with one character more than may be shown."""
    return "…" + _FAR_WORD.sub("", side)


def _folded(name: str) -> str:
    """Empty when it is not a name to look for."""
    words = words_of(name)
    signs = "".join(words.folded)
    if UNREADABLE in signs or len(signs) < 2 or not any(map(str.isalpha, signs)):
        return ""
    return "".join(map("".join, zip(words.joints, words.folded, strict=True)))


def _is_cased(folded: str) -> bool:
    letters = [sign for sign in folded if sign.isalpha()]
    return len(letters) <= CASED_LETTERS and max(letters) <= _LAST_LATIN


def _with_case(folded: str, said: str) -> str:
    plain = unicodedata.normalize("NFKC", said)
    return f"{folded}\0" + "".join(sign for sign in plain if sign.lower() != sign.upper())
