"""The one analyser of index and search: a text as the terms under which it is found.

Arabic is stemmed lightly (conjunctions, the article and what is written onto it, endings), so that
«الحافلات» and «حافلة» are one term; words in Latin letters lose accents and English endings. Tuned
with `benchmarks/retrieval.py`.
"""

import threading
import unicodedata
import zlib
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer import stemmer

from language.words.stop_words import STOP_WORDS
from language.words.words import UNREADABLE, words_of

LONGEST = 60
"""Letters of the longest term."""
GRAM = 4

_ARTICLES = ("بال", "كال", "ال", "لل")
_ENDINGS = (
    *("ها", "هم", "هن", "نا", "كم", "ان", "ات", "ون", "ين"),
    *("يه", "ته", "تي", "وا", "ه", "ي", "ت", "ا"),
)


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
    return found


@lru_cache(maxsize=200_000)
def term_of(word: str) -> str:
    """Of a folded word; "" for a stop word and for what cannot be read."""
    if word in STOP_WORDS or UNREADABLE in word:
        return ""
    word = word[:LONGEST]
    if "\u0621" <= word[0] <= "\u06ff":
        return _arabic_stem(word)
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign)
    )
    plain = plain.replace("'", "") or word
    return str(_stemmers.english.stemWord(plain)) if plain.isascii() and plain.isalpha() else plain


def _arabic_stem(word: str) -> str:
    """Always two letters at least, of a word that has as many."""
    if (len(word) >= 4 and word[0] == "و") or (len(word) >= 6 and word.startswith("فال")):
        word = word[1:]
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            word = word[len(article) :]
            break
    else:
        if len(word) >= 6 and word[0] in "بل":
            word = word[1:]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
    return word


@lru_cache(maxsize=200_000)
def shapes(word: str) -> tuple[int, ...]:
    """What tells a folded word from others of its term, and likens it to words of other terms: a
    number of 16 bits (signed) for the word itself, then one for each four letters of its term."""
    term = f"^{term_of(word)}$"
    last = max(1, len(term) - GRAM + 1)
    return _shape(f"={word}"), *(_shape(term[at : at + GRAM]) for at in range(last))


def _shape(text: str) -> int:
    return (zlib.crc32(text.encode()) & 0xFFFF) - 0x8000
