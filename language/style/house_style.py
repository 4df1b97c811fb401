"""House style: terms and names against which the house has a rule, found in what is written.

Rules come from the glossary and from rooms that know names; these call `supply` in their
AppConfig.ready. All of them are read in one query.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import Any

from django.db import connection
from django.db.models import CharField, Value

from language.arabic import fold
from language.names.detection import Found, Vocabulary, readings
from language.richtext.bare import bare, quotations, within
from language.style.glossary import HouseTerm
from language.style.month_style import lonely_months
from language.style.passages import Passage
from language.style.spelling import misspelt
from language.words.words import words_of

STANDS = {"preferred", "allowed"}
_APART = "\n|\n"  # no name spans this


@dataclass(frozen=True)
class Rule:
    """`source` is "term", "month", "spelling", or the house rule of a name: what is preferred or
    allowed stands as it is, also where it holds what is not."""

    text: str
    language: str
    level: str
    instead: str
    reason: str
    quotable: bool
    source: str


@dataclass(frozen=True)
class Finding:
    """What stands in a passage against a rule; `instead` fits in its place, or is empty."""

    passage: Passage
    start: int
    end: int
    rule: Rule
    instead: str = ""

    @property
    def said(self) -> str:
        return self.passage.text[self.start : self.end]


Supplier = Callable[[], Any]
_suppliers: list[Supplier] = []


def supply(rules: Supplier) -> None:
    """`rules` gives a `values_list` of the fields of Rule, in their order."""
    _suppliers.append(rules)
    _asked.cache_clear()


def rules() -> list[Rule]:
    """All rules of the house; one query."""
    with connection.cursor() as cursor:
        cursor.execute(*_asked())
        return sorted(
            (Rule(*row) for row in cursor.fetchall()), key=lambda rule: (rule.text, rule.source)
        )


@cache
def _asked() -> tuple[str, tuple[str, ...]]:
    """Always the same, and asked for each form and before each publishing: written once."""
    terms: Any = HouseTerm.objects.order_by().values_list(
        *("term", "language", "level", "suggestion", "why", "in_quotations"),
        Value("term", CharField()),
    )
    rows = terms.union(*(supplied() for supplied in _suppliers), all=True)
    sql, given = rows.query.sql_with_params()
    return str(sql), tuple(given)


def findings(passages: Iterable[Passage], known: Sequence[Rule] | None = None) -> Iterator[Finding]:
    """Of each passage, in the order of its text."""
    known = rules() if known is None else known
    read = [(each, bare(each.text, rich=each.rich)) for each in passages]
    named = {language: _hits(read, known, language) for language in ("ar", "en")}
    for place, (passage, plain) in enumerate(read):
        if passage.language not in named:
            continue
        quoted = quotations(passage.text, rich=passage.rich)
        if passage.quoted:
            quoted = [(0, len(plain))]
        found = list(_named(passage, plain, named[passage.language].get(place, ())))
        if passage.language == "ar":
            found += [*_months(passage, plain), *_misspelt(passage, plain)]
        for finding in sorted(found, key=lambda each: each.start):
            if not (finding.rule.quotable and within((finding.start, finding.end), quoted)):
                yield finding


def _vocabulary(known: Sequence[Rule], language: str) -> Vocabulary[Rule]:
    """With the article before a single Arabic word, too."""
    names = []
    for rule in known:
        if rule.language in ("", language):
            names.append((rule.text, rule))
            if language == "ar" and " " not in rule.text and not rule.text.startswith("ال"):
                names.append((f"ال{rule.text}", rule))
    return Vocabulary(names)


def _hits(
    read: Sequence[tuple[Passage, str]], known: Sequence[Rule], language: str
) -> dict[int, list[Found[Rule]]]:
    """What is named in the passages of a language, by their places: all are searched at once."""
    texts = [plain if passage.language == language else "" for passage, plain in read]
    begins = list(accumulate((len(text) + len(_APART) for text in texts), initial=0))
    found: dict[int, list[Found[Rule]]] = {}
    for hit in _vocabulary(known, language).find(_APART.join(texts)):
        place = bisect_right(begins, hit.start) - 1
        start, end = hit.start - begins[place], hit.end - begins[place]
        found.setdefault(place, []).append(replace(hit, start=start, end=end))
    return found


def _named(passage: Passage, plain: str, hits: Iterable[Found[Rule]]) -> Iterator[Finding]:
    for hit in hits:
        said = plain[hit.start : hit.end]
        if any(rule.source in STANDS for rule in hit.keys):
            continue
        for rule in hit.keys[:1]:
            instead = _fitted(said, hit.name, rule) if rule.instead else ""
            instead = _unrepeated(plain[: hit.start], instead)
            if passage.text[hit.start : hit.end] != said:
                instead = ""  # markup stands inside
            yield Finding(passage, hit.start, hit.end, rule, instead)


def _fitted(said: str, name: str, rule: Rule) -> str:
    """The replacement with the particles that stand on what it replaces."""
    instead = rule.instead
    if name != rule.text and not instead.startswith("ال"):
        instead = f"ال{instead}"
    first, opening = words_of(said).folded[0], words_of(name).folded[0]
    taken = next((clitics for clitics, rest in readings(first) if rest == opening), 0)
    if not taken:
        return instead
    lams = 2 if first[:taken].endswith("لل") else 1 if first[taken - 1] == "ل" else 0
    if lams == 2 or (lams and instead.startswith("ال")):
        lead = _opening(said, taken - lams)
        return f"{lead}لل{instead[2:]}" if instead.startswith("ال") else f"{lead}ل{instead}"
    return _opening(said, taken) + instead


def _opening(said: str, letters: int) -> str:
    """So many letters of its beginning, with the marks on them."""
    ends = (end for end in range(len(said) + 1) if len(fold(said[:end])) >= letters)
    return said[: next(ends, 0)]


def _unrepeated(before: str, instead: str) -> str:
    """Without the first word where the text has it just before: «تنظيم» + «تنظيم الدولة»."""
    first, _space, rest = instead.partition(" ")
    last = before.rstrip().rpartition(" ")[2] if before.endswith(" ") else ""
    same = bool(rest and last) and words_of(last).folded == words_of(first).folded
    return rest if same else instead


def _months(passage: Passage, plain: str) -> Iterator[Finding]:
    for start, end, both in lonely_months(plain):
        rule = Rule(plain[start:end], "ar", "should", both, "", True, "month")
        yield Finding(passage, start, end, rule, both)


def _misspelt(passage: Passage, plain: str) -> Iterator[Finding]:
    for start, end, right in misspelt(plain):
        rule = Rule(plain[start:end], "ar", "should", right, "", True, "spelling")
        instead = right if passage.text[start:end] == plain[start:end] else ""
        yield Finding(passage, start, end, rule, instead)
