"""The part of a text that was searched for, in its original spelling, with the hits marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.search.results import Passage
from language.arabic import fold
from language.names.detection import Vocabulary
from language.words.analysis import term_of
from language.words.words import WORD

LENGTH = 44
"""Words of a snippet."""
READ = 20_000
"""Letters of a text in which the best part is looked for."""


Words = Sequence[re.Match[str]]


@lru_cache(maxsize=200_000)
def _term(written: str) -> str:
    """Most words are met again and again, and texts are longer than their words are many."""
    word = fold(written.replace("’", "'"))
    return term_of(word) if word else ""


@dataclass(frozen=True)
class Marks:
    """What is marked: terms, with how rare each is, and names."""

    terms: dict[str, float]
    names: "Vocabulary[str] | None" = None


def whole(text: str, marks: Marks) -> list[Passage]:
    """The whole text."""
    words = list(WORD.finditer(text))
    spans = [words[at].span() for at, _term in _hits(words, marks)]
    return _passages(text, spans + _named(text, marks, 0, None), 0, len(text))


def snippet(text: str, summary: str, marks: Marks) -> list[Passage]:
    """The summary where that has all that the text has of it; else the best part of the text."""
    text = text[:READ]
    words = list(WORD.finditer(text))
    hits = _hits(words, marks)
    if summary:
        of_summary = _hits(list(WORD.finditer(summary)), marks)
        if {term for _at, term in hits} <= {term for _at, term in of_summary}:
            return whole(summary, marks)
    if not words:
        return whole(summary, marks)
    first, last = _best(hits, len(words), marks)
    start = 0 if first == 0 else words[first].start()
    end = len(text) if last == len(words) - 1 else words[last].end()
    spans = [words[at].span() for at, _term in hits if first <= at <= last]
    passages = _passages(text, spans + _named(text, marks, start, end), start, end)
    before = [Passage("…")] if start else []
    after = [Passage("…")] if end < len(text) else []
    return [*before, *passages, *after]


def _hits(words: Words, marks: Marks) -> list[tuple[int, str]]:
    """Which of the words are marked, with their terms."""
    wanted = marks.terms
    return [(at, term) for at, word in enumerate(words) if (term := _term(word[0])) in wanted]


def _best(hits: Sequence[tuple[int, str]], number: int, marks: Marks) -> tuple[int, int]:
    """The stretch, of so many words, whose different terms are the rarest together; the first."""
    best, best_at = -1.0, 0
    for place, (at, _term) in enumerate(hits[:400]):
        near = {term for where, term in hits[place : place + LENGTH] if where < at + LENGTH}
        value = sum(marks.terms[term] for term in near)
        if value > best:
            best, best_at = value, at
    first = max(0, best_at - LENGTH // 5)
    return first, min(number - 1, first + LENGTH - 1)


def _named(text: str, marks: Marks, start: int, end: int | None) -> list[tuple[int, int]]:
    if not marks.names:
        return []
    return [(start + hit.start, start + hit.end) for hit in marks.names.find(text[start:end])]


def _passages(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[Passage]:
    made, at = [], start
    for first, last in sorted(spans):
        if first < at:
            continue
        made.append(Passage(text[at:first]))
        made.append(Passage(text[first:last], hit=True))
        at = last
    made.append(Passage(text[at:end]))
    return [passage for passage in made if passage.text]
