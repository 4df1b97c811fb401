"""A passage as it may be spelt: for PostgreSQL roughly, then exactly as `fold` compares."""

import json
import re
import sys
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Any

from language.arabic import fold
from language.richtext.fields import plain

ESCAPED = "\\u0"  # begins a letter in JSON that is written in ASCII
EXCERPT = 160  # letters
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
        return between.join(_spelt(letter, known) for letter in run)

    def rough(self) -> str:
        """Of PostgreSQL, for text as it is: `pattern`, or anything that NFKC or JSON may make it
        of. To normalize all that is stored takes five times as long as this."""
        return f"{self.pattern()}|[{unsettled()}]|{re.escape(ESCAPED)}"

    def stand_in(self, value: Any) -> str:
        """The first text in it that holds the passage, without its HTML; "" where none does."""
        for text in texts(value):
            if self.folded in fold(text):
                return text
            if "<" in text and self.folded in fold(words := plain(text)):
                return words
        return ""

    def excerpt(self, said: str) -> str:
        """Where in a text that `stand_in` gave the passage stands, as words."""
        words = plain(said) if "<" in said else said
        folded = fold(words)
        at = max(folded.find(self.folded), 0) * len(words) // max(len(folded), 1)
        start = 0 if at < EXCERPT // 2 else words.rfind(" ", 0, at - EXCERPT // 4) + 1
        return f"{'… ' if start else ''}{shortened(words[start:])}"


def shortened(said: str) -> str:
    """The beginning of a text, as words."""
    words = plain(said) if "<" in said else said
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rsplit(' ', 1)[0]} …"


def texts(value: Any) -> list[str]:
    """All there are in it, names of fields left out."""
    if isinstance(value, str):
        with suppress(ValueError, RecursionError):  # as the log of the desk keeps it
            return [value, *texts(json.loads(value))] if ESCAPED in value else [value]
        return [value]
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return []
    return [text for each in value for text in texts(each)]


@cache
def unsettled() -> str:
    """Signs that NFKC makes letters of, joins with the one before, or may put in another order;
    those that fold to nothing are left out where nothing else becomes of them."""
    found = set()
    for code in range(0x21, sys.maxunicode):
        sign = chr(code)
        if unicodedata.category(sign) in {"Cc", "Cs", "Cn", "Co"}:
            continue
        made = unicodedata.normalize("NFKC", sign)
        spoken = any(each.isalnum() or unicodedata.combining(each) for each in made)
        if (made != sign and spoken) or (unicodedata.combining(sign) and fold(sign)):
            found.add(sign)
        parts = unicodedata.normalize("NFD", sign)
        if unicodedata.normalize("NFC", parts) == sign:
            found.update(parts[1:])
    return "".join(sorted(found))


def _spelt(letter: str, known: Mapping[str, str]) -> str:
    """It may be in one sign with the letter beside it, as the s in ß: then it is not asked for."""
    joined = "".join(signs for pair, signs in known.items() if len(pair) > 1 and letter in pair)
    found = "".join(map(re.escape, letter + known.get(letter, "") + joined))
    return f"[{found}]?" if joined else f"[{found}]"


@cache
def _spellings() -> tuple[tuple[tuple[str, str], ...], str]:
    """By folded letter, or pair of letters, those of NFKC that fold to it; and those that fold to
    nothing: read off `fold`."""
    spelt: dict[str, str] = {}
    unspoken = ""
    for code in range(0x21, sys.maxunicode):
        letter = chr(code)
        if unicodedata.category(letter) in {"Cc", "Cs", "Cn", "Co"}:
            continue
        folded = fold(letter)
        if not folded:
            unspoken += "" if letter.isspace() else letter
        elif folded != letter and unicodedata.is_normalized("NFKC", letter):
            marked = all(map(unicodedata.combining, folded[1:]))
            key = folded[0] if marked else folded
            spelt[key] = spelt.get(key, "") + letter
    return tuple(spelt.items()), unspoken
