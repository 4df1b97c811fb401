"""A passage as it may be spelt: for PostgreSQL roughly, then exactly as `fold` compares."""

import re
from functools import cache
from typing import Any

from language.arabic import fold
from language.richtext import plain

LEAST = 3  # letters; less would be found everywhere
_BETWEEN = r"(?:<[^<>]*>|[{}])*"


class Words:
    """Raises ValueError for fewer than LEAST letters."""

    def __init__(self, passage: str) -> None:
        self.folded = fold(passage)
        if sum(letter.isalnum() for letter in self.folded) < LEAST:
            raise ValueError("too short")

    def pattern(self) -> str:
        """A pattern of PostgreSQL for the longest word, with all that may stand for its letters:
        `stand_in` then asks exactly. Ligatures, which no text of the house keeps, are left out."""
        spelt, unspoken = _spellings()
        between = _BETWEEN.format(unspoken)
        word = max(self.folded.split(), key=len)
        return between.join(_one_of(letter + dict(spelt).get(letter, "")) for letter in word)

    def stand_in(self, value: Any) -> str:
        """The first text in it that holds the passage, without its HTML; "" where none does."""
        for text in texts(value):
            if self.folded in fold(text):
                return text
            if "<" in text and self.folded in fold(words := plain(text)):
                return words
        return ""


def texts(value: Any) -> list[str]:
    """All there are in it, names of fields left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return []
    return [text for each in value for text in texts(each)]


def _one_of(letters: str) -> str:
    return "[" + "".join(map(re.escape, letters)) + "]"


@cache
def _spellings() -> tuple[tuple[tuple[str, str], ...], str]:
    """By folded letter those that fold to it, and those that fold to nothing: read off `fold`."""
    spelt: dict[str, str] = {}
    unspoken = ""
    for code in range(0x21, 0x10000):
        letter = chr(code)
        if 0xD800 <= code < 0xE000 or (code < 0x600 and not letter.isprintable()):
            continue
        folded = fold(letter)
        if len(folded) == 1 and folded != letter:
            spelt[folded] = spelt.get(folded, "") + letter
        elif not folded and not letter.isspace():
            unspoken += letter
    return tuple(spelt.items()), unspoken
