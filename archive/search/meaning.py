"""What a misspelt search may have meant: words of the index one letter away.

A word that the index lacks may be right all the same («حرب» is no «عرب»): it is told, and others
are offered. Those are searched for by themselves only where it is surely no word.
"""

import re
from dataclasses import replace
from functools import lru_cache

from archive.index.entry import Term
from archive.search.plan import Plan
from archive.search.query import Query
from archive.search.results import Meant, Passage
from language.arabic import fold
from language.words.analysis import Token, term_of
from language.words.stemming import stem, unprefixed

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
LATIN = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 3
"""Letters of a word that is corrected."""
LONGEST = 20
"""Letters of the longest word that is: what is tried grows with its length."""
MOST = 3
"""Words of one search that are corrected."""
SURE = 5
"""Letters of an Arabic stem in which two that changed places inside make no other word. Of English
ones that is not so (casual, causal)."""
_THRICE = re.compile(r"(.)\1\1")


def meant(plan: Plan, *, found: bool) -> tuple[Meant, Query] | None:
    """The corrected search, None where nothing is misspelt or nothing like it is known; one query.
    `found` says whether the search as it was typed finds something."""
    query = plan.query
    unknown = [token for token in plan.unknown if SHORTEST <= len(token.word) <= LONGEST]
    unknown = unknown[:MOST]
    if query.exact or not unknown:
        return None
    near = {token.word: _near(token.word) for token in unknown}
    terms = {term for found_terms in near.values() for term in found_terms}
    rows = Term.objects.filter(text__in=terms, entries__gt=0).order_by("-entries", "text")
    known = list(rows)
    corrected: dict[str, str] = {}
    sure = not found
    for token in unknown:
        best = next((term for term in known if term.text in near[token.word]), None)
        if best:
            corrected[token.word] = _spelt(best.spelling or best.text, token)
            sure = sure and _is_sure(token.word, best.text)
    if not corrected:
        return None
    passages = _passages(query.words, corrected)
    words = "".join(passage.text for passage in passages)
    other = query.with_words(words)
    typed = replace(query, exact=True, cursor="")
    told = Meant(words, passages, sure, typed.address if sure else other.address)
    return told, other


def _is_sure(word: str, term: str) -> bool:
    """Whether what was typed is no word: a letter thrice, or two inside a long one that changed
    places."""
    if _THRICE.search(word):
        return True
    bare = unprefixed(word)
    if word.isascii() or len(stem(bare)) < SURE:
        return False
    swapped = (
        bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :] for at in range(1, len(bare) - 2)
    )
    return any(term_of(each) == term for each in swapped)


@lru_cache(maxsize=1_000)
def _near(word: str) -> frozenset[str]:
    """The terms of all words that differ in one letter: left out, put in, another, or two changed
    over (Damerau). Some 600, which takes a while, and mistakes come again."""
    letters = LATIN if word.isascii() else ARABIC
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    words = {before + after[1:] for before, after in cuts if after}
    words |= {before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1}
    words |= {before + letter + after[1:] for before, after in cuts if after for letter in letters}
    words |= {before + letter + after for before, after in cuts for letter in letters}
    return frozenset(term_of(each) for each in words if len(each) > 1) - {"", term_of(word)}


def _spelt(spelling: str, token: Token) -> str:
    """As the index has it, without conjunction, preposition and article that were not typed."""
    folded = fold(spelling)
    bare = unprefixed(folded)
    if (
        len(folded) == len(spelling)
        and folded.endswith(bare)
        and unprefixed(token.word) == token.word
    ):
        return spelling[len(folded) - len(bare) :]
    return spelling


def _passages(words: str, corrected: dict[str, str]) -> list[Passage]:
    from language.words.words import words_of

    found = words_of(words)
    made, at = [], 0
    for word, (start, end) in zip(found.folded, found.spans, strict=True):
        if word in corrected:
            made += [Passage(words[at:start]), Passage(corrected[word], hit=True)]
            at = end
    made.append(Passage(words[at:]))
    return [passage for passage in made if passage.text]
