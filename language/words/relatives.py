"""Other words in which a word may be meant: its plural or singular, it with a preposition written
onto it, the man of a country. Most that the patterns make are none: ask which the texts have."""

from collections.abc import Iterator
from functools import lru_cache

from language.words.lexicon import PLURALS
from language.words.patterns import inner_forms
from language.words.stemming import stem, unprefixed

LONGEST = 9
"""Letters of the longest word that patterns are tried on."""


@lru_cache(maxsize=20_000)
def relatives(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Of a folded Arabic word: the stems of those that are surely its plural or singular, and of
    those that a pattern makes; without its own."""
    bare, own = unprefixed(word), stem(word)
    known = {
        other
        for key in {bare, own + "ه", own + "ي"} | ({own} if own[-1] != "ه" else set())
        for other in (*PLURALS.get(key, ()), *_cousins(key))
    }
    sure = {stem(other) for other in known} - {own}
    made = {stem(other) for other in _made(bare, own)}
    return frozenset(sure), frozenset(made - sure - {own})


def _cousins(key: str) -> Iterator[str]:
    """Of a plural, other plurals of its singular."""
    for other in PLURALS.get(key, ()):
        yield from PLURALS.get(other, ())


def _made(bare: str, own: str) -> Iterator[str]:
    if len(bare) > LONGEST or not bare.isalpha():
        return
    for each in {bare, own}:
        yield from inner_forms(each)
    if len(bare) >= 3:
        yield from (first + bare for first in ("ب", "ل"))
    if len(bare) >= 4 and bare[0] in "بلك":
        yield bare[1:]
    if len(own) == 3:
        yield own + "ي"
    elif len(own) == 4 and own[-1] == "ي":
        yield own[:-1]
    if own.endswith("ا"):
        yield own[:-1] + "ي"
