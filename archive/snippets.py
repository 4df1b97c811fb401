"""The part of a text that was searched for, in its original spelling, with the hits marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from archive.results import Passage
from language.analysis import analyse
from language.detection import Vocabulary

LENGTH = 44
"""Words of a snippet."""
READ = 20_000
"""Letters of a text in which the best part is looked for."""

# A word with the marks in and on it; most are met again and again, so each is analysed once.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670'’])*")


@lru_cache(maxsize=100_000)
def _term(word: str) -> str:
    found = analyse(word)
    return found[0] if found else ""


@dataclass(frozen=True)
class Marks:
    """What is marked: terms, with how rare each is, and names."""

    terms: dict[str, float]
    names: "Vocabulary[str] | None" = None


def whole(text: str, marks: Marks) -> list[Passage]:
    """The whole text."""
    return _passages(text, _spans(text, list(_WORD.finditer(text)), marks), 0, len(text))


def snippet(text: str, summary: str, marks: Marks) -> list[Passage]:
    """The summary where that has all that the text has of it; else the best part of the text."""
    text = text[:READ]
    found = list(_WORD.finditer(text))
    hits = _hits(found, marks)
    if summary:
        of_summary = {term for _at, term in _hits(_WORD.finditer(summary), marks)}
        if {term for _at, term in hits} <= of_summary:
            return whole(summary, marks)
    if not found:
        return whole(summary, marks)
    first, last = _best(hits, len(found), marks)
    start = 0 if first == 0 else found[first].start()
    end = len(text) if last == len(found) - 1 else found[last].end()
    within = found[first : last + 1]
    passages = _passages(text, _spans(text, within, marks, start, end), start, end)
    before = [Passage("…")] if start else []
    after = [Passage("…")] if end < len(text) else []
    return [*before, *passages, *after]


def _hits(words: Iterable[re.Match[str]], marks: Marks) -> list[tuple[int, str]]:
    """Which of the words are marked, with their terms."""
    wanted = marks.terms
    return [(at, term) for at, word in enumerate(words) if (term := _term(word[0])) in wanted]


def _best(hits: Sequence[tuple[int, str]], number: int, marks: Marks) -> tuple[int, int]:
    """The stretch, of so many words, whose different terms are the rarest together; the first."""
    best, best_at = -1.0, 0
    for place, (at, _term_there) in enumerate(hits[:400]):
        near = takewhile(lambda hit, at=at: hit[0] < at + LENGTH, islice(hits, place, None))  # type: ignore[misc]
        value = sum(marks.terms[term] for term in {term for _at, term in near})
        if value > best:
            best, best_at = value, at
    first = max(0, best_at - LENGTH // 5)
    return first, min(number - 1, first + LENGTH - 1)


def _spans(
    text: str,
    words: Sequence[re.Match[str]],
    marks: Marks,
    start: int = 0,
    end: int | None = None,
) -> list[tuple[int, int]]:
    spans = [words[at].span() for at, _term_there in _hits(words, marks)]
    if marks.names:
        part = text[start:end]
        spans += [(start + hit.start, start + hit.end) for hit in marks.names.find(part)]
    return sorted(spans)


def _passages(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[Passage]:
    made, at = [], start
    for first, last in spans:
        if first < at:
            continue
        made.append(Passage(text[at:first]))
        made.append(Passage(text[first:last], hit=True))
        at = last
    made.append(Passage(text[at:end]))
    return [passage for passage in made if passage.text]
