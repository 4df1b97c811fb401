"""The words of a text as they are compared, what stands between them, and where each is."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from language.arabic import fold

LONGEST = 250
"""Characters of the longest word, marks included, and of the longest gap that are looked at."""

UNREADABLE = "\ufffd"
"""Stands for what is longer, and for nothing else that is in a word."""

_LATIN = "A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff"
_APOSTROPHES = "'`‘’"
_ON_LETTERS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Letters and digits; after the first also marks on them, invisible marks that are not the last,
# and the apostrophe of «Ba'ath», but not that of «Assad's». Possessive throughout: no way back.
WORD = re.compile(
    r"(?<![^\W_])[A-Za-z](?:\.[A-Za-z](?![^\W_])){1,10}+(?!\.[^\W_])\.?|"  # U.S.
    rf"[^\W_]++(?:(?:[{_ON_LETTERS}]++|[{_INVISIBLE}]++(?=[^\W_]|[{_ON_LETTERS}])"
    rf"|(?<=[{_LATIN}])[{_APOSTROPHES}](?=[{_LATIN}])(?![sS]\b))[^\W_]*+)*+"
)
_UNMARKED = str.maketrans("ıøłđðħ", "iolddh")
_LATIN_MARK = re.compile("[\u0300-\u036f]")
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_ONE_QUOTE = str.maketrans(dict.fromkeys("«»“”„‟‹›‘’'", '"'))
_HYPHENS = frozenset("-\u2010\u2013_")
_SPACE = re.compile(r"\s")


class Words(NamedTuple):
    """Three lists of one length, one item for each word."""

    folded: list[str]
    joints: list[str]
    """Between the word before and this: a space, or punctuation in spaces. Empty for the first."""
    spans: list[tuple[int, int]]


def words_of(text: str) -> Words:
    """Words that fold to nothing, such as a lone tatweel, count as space. Linear in the text."""
    spans = [word.span() for word in WORD.finditer(text)]
    folded = [
        _word(text[start:end]) if end - start <= LONGEST else UNREADABLE for start, end in spans
    ]
    if not all(folded):
        spans = [span for span, word in zip(spans, folded, strict=True) if word]
        folded = [word for word in folded if word]
    gaps = (text[end:start] for (_start, end), (start, _end) in pairwise(spans))
    return Words(folded, [*[""][: len(spans)], *map(_joint, gaps)], spans)


@lru_cache(maxsize=32_768)
def _word(written: str) -> str:
    """Most words of a text were read before. Latin letters lose their marks: «Kobanê» is «kobane»;
    and those of «U.S.» their dots."""
    word = fold(written.translate(_ONE_APOSTROPHE))
    if word.isascii():
        return word.replace(".", "")
    return _without_marks(word) if min(word) < "\u0250" else word


def _without_marks(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.translate(_UNMARKED))
    return "".join(sign for sign in plain if not _LATIN_MARK.match(sign)) or word


def _joint(gap: str) -> str:
    if gap == " " or gap.isspace():
        return " "
    return _punctuation(gap) if len(gap) <= LONGEST else f" {UNREADABLE} "


@lru_cache(maxsize=1024)
def _punctuation(gap: str) -> str:
    """A hyphen without spaces, or the underscore of a hashtag, parts words as a space does."""
    mark = fold(gap.translate(_ONE_QUOTE))
    if not mark or (mark in _HYPHENS and not _SPACE.search(gap)):
        return " "
    return f" {mark} "
