"""A passage as it may be spelt: for PostgreSQL roughly, then exactly as `fold` compares."""

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from language.arabic import fold
from language.richtext import plain

LEAST = 3  # letters; less would be found everywhere
_BETWEEN = r"(?:<[^<>]*>|&#?\w{{1,31}};|[{}])*"
_RUN = re.compile(r"[^\W_]+")  # in JSON and in HTML other signs may be escaped


class Words:
    """Raises ValueError for fewer than LEAST letters."""

    def __init__(self, passage: str) -> None:
        self.folded = fold(passage)
        if sum(letter.isalnum() for letter in self.folded) < LEAST:
            raise ValueError("too short")

    def pattern(self) -> str:
        """Of PostgreSQL, for text in NFKC: the longest run of letters with all that may stand for
        them. Where `stand_in` finds the passage, this is found too."""
        spelt, unspoken = _spellings()
        between = _BETWEEN.format(unspoken)
        known = dict(spelt)
        run = max(_RUN.findall(self.folded), key=len)
        return between.join(_spelt(run, known, between))

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


def _spelt(run: str, known: Mapping[str, str], between: str) -> Iterator[str]:
    at = 0
    while at < len(run):
        double = run[at : at + 2]
        if len(double) == 2 and double in known:  # as ss and ß
            pair = between.join(_one_of(each + known.get(each, "")) for each in double)
            yield f"(?:{_one_of(known[double])}|{pair})"
        else:
            double = run[at]
            yield _one_of(double + known.get(double, ""))
        at += len(double)


def _one_of(letters: str) -> str:
    return "[" + "".join(map(re.escape, letters)) + "]"


@cache
def _spellings() -> tuple[tuple[tuple[str, str], ...], str]:
    """By folded letter, or pair of letters, those that fold to it; and those that fold to nothing:
    read off `fold`."""
    spelt: dict[str, str] = {}
    unspoken = ""
    for code in range(0x21, sys.maxunicode):
        letter = chr(code)
        if unicodedata.category(letter) in {"Cc", "Cs", "Cn", "Co"}:
            continue
        folded = fold(letter)
        if 1 <= len(folded) <= 2 and folded != letter:
            spelt[folded] = spelt.get(folded, "") + letter
        elif not folded and not letter.isspace():
            unspoken += letter
    return tuple(spelt.items()), unspoken
