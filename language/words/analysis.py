"""The one analyser of index and search: a text as the terms under which it is found.

Arabic is stemmed (see `stemming`), so that «الحافلات» and «حافلة» are one term; words in Latin
letters lose accents and English endings. Tuned with `benchmarks/retrieval.py`.
"""

import threading
import unicodedata
import zlib
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer import stemmer

from language.words.lexicon import MONTHS_OF_TWO_WORDS
from language.words.stemming import stem
from language.words.stop_words import STOP_WORDS
from language.words.words import UNREADABLE, words_of

ANALYSIS = 2
"""Grows when texts are read as other terms than before: what was indexed is then indexed anew."""
LONGEST = 60
"""Letters of the longest term."""
GRAM = 4


class _Stemmers(threading.local):
    """A stemmer keeps the word it works on in itself: each thread has one of its own."""

    def __init__(self) -> None:
        self.english = stemmer("english")


_stemmers = _Stemmers()


class Token(NamedTuple):
    """`word` is folded, `place` counts words (stop words too), offsets are of the text as given."""

    term: str
    word: str
    place: int
    start: int
    end: int


def analyse(text: str) -> list[str]:
    """The terms of a text, in order. Of equal texts however they are spelt: harakat, tatweel, hamza
    carriers, teh marbuta, digits of either script, presentation forms, invisible marks."""
    return [token.term for token in tokens(text)]


def tokens(text: str) -> list[Token]:
    words = words_of(text)
    found = []
    for place, (word, (start, end)) in enumerate(zip(words.folded, words.spans, strict=True)):
        term = term_of(word)
        if term:
            found.append(Token(term, word, place, start, end))
        if (month := _month(words.folded[place : place + 2])) and place + 1 < len(words.spans):
            found.append(Token(term_of(month), month, place, start, words.spans[place + 1][1]))
    return found


def _month(words: list[str]) -> str:
    """«تشرين الثاني» is found as «نوفمبر» too, and the reverse."""
    return MONTHS_OF_TWO_WORDS.get((words[0].removeprefix("و"), words[-1]), "")


@lru_cache(maxsize=200_000)
def term_of(word: str) -> str:
    """Of a folded word; "" for a stop word and for what cannot be read."""
    if word in STOP_WORDS or UNREADABLE in word:
        return ""
    word = word[:LONGEST]
    if "\u0621" <= word[0] <= "\u06ff":
        return stem(word)
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign)
    )
    plain = plain.replace("'", "") or word
    return str(_stemmers.english.stemWord(plain)) if plain.isascii() and plain.isalpha() else plain


@lru_cache(maxsize=200_000)
def shapes(word: str) -> tuple[int, ...]:
    """What tells a folded word from others of its term, and likens it to words of other terms: a
    number of 16 bits (signed) for the word itself, then one for each four letters of its term."""
    term = f"^{term_of(word)}$"
    last = max(1, len(term) - GRAM + 1)
    return _shape(f"={word}"), *(_shape(term[at : at + GRAM]) for at in range(last))


def _shape(text: str) -> int:
    return (zlib.crc32(text.encode()) & 0xFFFF) - 0x8000
