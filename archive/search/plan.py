"""A query in the terms of the index: what must be there, what may, and how rare each is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Q

from archive.index import naming
from archive.index.called import bearers, called
from archive.index.entry import Corpus, Label, Term
from archive.index.naming import NameKey
from archive.index.sought import Sought, lexeme, rarity
from archive.search.conditions import Conditions
from archive.search.likeness import telling
from archive.search.narrowing import Labels
from archive.search.query import FACETS, Query
from archive.search.results import Expansion
from archive.search.syntax import Clause
from language.arabic import fold
from language.names.detection import CASED_LETTERS
from language.words.analysis import Token, analyse, shapes, tokens
from language.words.relatives import relatives
from language.words.stop_words import STOP_WORDS

_SHORT = re.compile(rf"(?<![\w.])[A-Za-z]{{2,{CASED_LETTERS}}}(?![\w.])")
SHORT_WORDS = frozenset(["us", "who", "it"])
"""Words that are also names in capitals."""

MOST_TERMS = 24
"""Of a search; those after are not looked for."""
MOST_BEGUN = 60
"""Terms that a beginning stands for."""
MARKS = {"title": "^", "byline": "@", "source": "$"}
OTHER_NAME = 0.5
"""What another name of what was typed weighs, which is often of another language."""
SURE_RELATIVE, LIKE_RELATIVE = 0.6, 0.3
"""What a plural or singular of what was typed weighs, and what only may be one."""
MOST_RELATIVES = 3
"""Of a word, those that most entries have."""
LONG = 8
"""In a search of more words relatives are looked for only as they are surely known."""


@dataclass
class Plan:
    """`may` are ranked by and one of them must be there; `must` and `never` are tsqueries; of
    `labels`, by facet, one of each must be there. `impossible` where nothing can match."""

    query: Query
    size: int
    mean: float
    doubled: int = 0
    """Live entries of pages that another entry is of, in another language."""
    may: list[Sought] = field(default_factory=list)
    must: list[tuple[str, int]] = field(default_factory=list)  # with at most how many entries
    never: list[str] = field(default_factory=list)
    labels: dict[str, list[Label]] = field(default_factory=dict)
    impossible: bool = False
    wordless: bool = False
    unknown: list[Token] = field(default_factory=list)
    """Words that no live entry has, nor any of their relatives; `unlisted` as they were typed."""
    unlisted: list[str] = field(default_factory=list)
    terms: frozenset[str] = frozenset()
    expansions: list[Expansion] = field(default_factory=list)
    whole: list[NameKey] = field(default_factory=list)
    """Whose name the search is, and nothing else."""
    quoted: list[tuple[str, float]] = field(default_factory=list)
    """Phrases that are no condition, as tsqueries, each with how rare its words are together."""
    called: str = ""
    """The search as titles are kept; `bearers` are the groups of actors and places of that name,
    `about` the keys of their labels."""
    bearers: list[str] = field(default_factory=list)
    about: list[int] = field(default_factory=list)
    gathering: int = 0
    """The key of the label of all dossiers; 0 where there is none."""
    aside: str = ""
    """The group that others are to be like, which is none of them."""


def plan(query: Query) -> Plan:
    """At most eight queries, whatever is asked."""
    row = Corpus.objects.values_list("entries", "words", "doubled").first() or (0, 0, 0)
    size = max(row[0], 1)
    made = Plan(query, size, max(row[1] / size, 1.0), row[2])
    if query.like:
        made.aside, made.may = telling(query.like, size)
        made.impossible = not made.may
    clauses = query.clauses
    free = [each for each in clauses if _is_free(each)]
    typed = " ".join(each.text for each in free)
    words = tokens(typed)
    named = _named(typed) if query.names else {}
    barred = _barred(clauses) if query.names else {}
    made.called = called(typed)
    names = bearers(made.called, naming.current() if query.names else naming.known())
    made.bearers = [group for _kind, group in names]
    if query.names:
        shown = naming.current().shown
        named |= {key: [typed, *shown.get(key, [])] for key in names if key not in named}
    alone = _is_phrases(free)
    must = [each for each in clauses if _is_must(each, alone=alone)]
    texts = {token.term for token in words}
    texts |= {term for each in clauses for term in analyse(each.text)}
    texts |= {term for told in named.values() for name in told for term in _single(name)}
    related = _related(words)
    wanted = texts.union(*related.values())
    known = {each.text: each for each in Term.objects.filter(text__in=wanted)}
    labels = Labels.read(query, clauses, {**named, **barred})
    _seek(made, words, known, related)
    made.unlisted = [typed[each.start : each.end] for each in made.unknown]
    _expand(made, named, known, labels)
    made.about = [labels.found[key].pk for key in names if key in labels.found]
    made.gathering = labels.gathering
    _quote(made, [each for each in free if each.phrase and each not in must])
    _constrain(made, must, clauses, known)
    _narrow(made, [each for each in clauses if not each.placed], labels)
    made.never += [f"'={labels.found[key].pk}'" for key in barred if key in labels.found]
    _join(made, known, named, labels)
    made.whole = [key for key, names in named.items() if fold(names[0]) == fold(query.words)]
    positive = any(not each.excluded for each in clauses)
    sought = texts or made.may or made.must or made.labels
    made.wordless = bool(query.words) and positive and not sought
    made.impossible = made.impossible or bool(texts and words and not made.may and not made.must)
    made.terms = frozenset(texts)
    return made


def _is_free(clause: Clause) -> bool:
    """Whether its words are ranked by."""
    of_text = not clause.field or (clause.placed and clause.field not in FACETS)
    return of_text and not (clause.excluded or clause.begins)


def _is_phrases(free: list[Clause]) -> bool:
    """Whether nothing is asked for but what is quoted."""
    return not any(analyse(each.text) for each in free if not each.phrase)


def _is_must(clause: Clause, *, alone: bool) -> bool:
    """A phrase among other words is ranked by: headlines quote. What is required is joined."""
    if clause.placed:
        return False
    if clause.field:
        return clause.field in {"title", "byline", "source"}
    return clause.phrase and (alone or clause.excluded)


def _named(text: str) -> dict[NameKey, list[str]]:
    """Records that the search names, each with the names that readers know of it. Who searches
    types short names («SDF») in any case: one that is a word too («us») only where it stands alone.
    """
    names = naming.known()
    found: dict[NameKey, list[str]] = {}
    for said in (text, _with_short_names(text)):
        for hit in names.vocabulary.find(said):
            if len(hit.keys) <= naming.MOST_BEARERS:
                typed = text[hit.start : hit.end]
                for key in hit.keys:
                    found.setdefault(key, [typed, *names.shown.get(key, [])])
    return found


def _with_short_names(text: str) -> str:
    """With words of few Latin letters in capitals, which is how such names are known."""
    alone = len(text.split()) == 1

    def capital(word: re.Match[str]) -> str:
        is_name = alone or word[0].lower() not in STOP_WORDS | SHORT_WORDS
        return word[0].upper() if is_name else word[0]

    return _SHORT.sub(capital, text)


def _barred(clauses: list[Clause]) -> dict[NameKey, list[str]]:
    """Records whose name is left out: their other names are, too."""
    found: dict[NameKey, list[str]] = {}
    for clause in clauses:
        if clause.excluded and not (clause.placed or clause.field or clause.phrase):
            whole = _named(clause.text).items()
            found |= {key: names for key, names in whole if fold(names[0]) == fold(clause.text)}
    return found


def _join(
    made: Plan, known: Mapping[str, Term], named: Mapping[NameKey, list[str]], labels: Labels
) -> None:
    """What operators join; one query where words have stars."""
    reading = made.query.reading
    begun = _begun([each for each in reading.clauses if each.begins and not each.excluded])
    called: dict[str, list[Label]] = {}
    for key, (typed, *_others) in named.items():
        if key in labels.found:
            called.setdefault(fold(typed), []).append(labels.found[key])
    conditions = Conditions(
        known=known,
        named=called,
        begun=begun,
        labelled=lambda clause: labels.called(clause) if clause.field in FACETS else None,
        phrase=lambda clause: _phrase(clause, MARKS.get(clause.field, "")),
    )
    made.must += [asked for each in reading.conditions if (asked := conditions.ask(each))]
    for clause in reading.clauses:  # one of several choices may be a label
        if clause.placed and clause.field in FACETS and not clause.excluded:
            made.may += [_label(each, made.size) for each in labels.called(clause)[:MOST_TERMS]]
    there = {each.text for each in made.may}
    for terms in begun.values():
        for term in terms[: MOST_TERMS // 2]:
            if term.text not in there and len(made.may) < MOST_TERMS:
                weight = rarity(term.entries, made.size)
                made.may.append(Sought(term.pk, term.text, term.entries, weight))


def _label(label: Label, size: int) -> Sought:
    return Sought(label.pk, "", label.entries, rarity(label.entries, size), is_label=True)


def _begun(clauses: list[Clause]) -> dict[str, list[Term]]:
    """The most frequent terms that begin as these; one query."""
    letters = {each.text: _stem(fold(each.text)) for each in clauses}
    if not letters:
        return {}
    begins = Q()
    for start in letters.values():
        begins |= Q(text__startswith=start)
    rows = Term.objects.filter(begins, entries__gt=0).order_by("-entries", "text")[:MOST_BEGUN]
    terms = list(rows)
    return {
        text: [each for each in terms if each.text.startswith(start)]
        for text, start in letters.items()
    }


def _stem(folded: str) -> str:
    """Without the article, which no term has."""
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


def _single(name: str) -> list[str]:
    terms = analyse(name)
    return terms if len(terms) == 1 else []


def _related(words: list[Token]) -> dict[str, dict[str, float]]:
    """By term, what other words weigh in which it may be meant."""
    found: dict[str, dict[str, float]] = {}
    for token in words:
        if "\u0621" <= token.word[0] <= "\u06ff":
            sure, like = relatives(token.word)
            weights = {} if len(words) > LONG else dict.fromkeys(like, LIKE_RELATIVE)
            found[token.term] = weights | dict.fromkeys(sure, SURE_RELATIVE)
    return found


def _seek(
    made: Plan,
    words: list[Token],
    known: Mapping[str, Term],
    related: Mapping[str, Mapping[str, float]],
) -> None:
    seen: dict[str, list[Token]] = {}
    for token in words:
        seen.setdefault(token.term, []).append(token)
    there = set(seen)
    for text, same in list(seen.items())[:MOST_TERMS]:
        term = known.get(text)
        others = _there(related.get(text, {}), known, there)
        if not others and (term is None or term.entries == 0):
            made.unknown.append(same[0])
        if term is not None:
            weight = rarity(term.entries, made.size)
            made.may.append(
                Sought(term.pk, text, term.entries, weight, shapes(same[0].word), is_typed=True)
            )
        for other, worth in others:
            there.add(other.text)
            weight = worth * rarity(other.entries, made.size)
            if len(made.may) < MOST_TERMS:
                made.may.append(Sought(other.pk, other.text, other.entries, weight))


def _there(
    weights: Mapping[str, float], known: Mapping[str, Term], but: set[str]
) -> list[tuple[Term, float]]:
    """Those that entries have, the surest first."""
    found = [known[text] for text in weights.keys() - but if text in known]
    live = [term for term in found if term.entries]
    live.sort(key=lambda term: (-weights[term.text], -term.entries, term.text))
    return [(term, weights[term.text]) for term in live[:MOST_RELATIVES]]


def _expand(
    made: Plan,
    named: Mapping[NameKey, list[str]],
    known: Mapping[str, Term],
    labels: Labels,
) -> None:
    there = {each.text for each in made.may}
    for key, (typed, *others) in named.items():
        label = labels.found.get(key)
        if label is None:
            continue
        made.may.append(_label(label, made.size))
        for name in others:
            for text in _single(name):
                term = known.get(text)
                if term and text not in there and len(made.may) < MOST_TERMS:
                    there.add(text)
                    weight = OTHER_NAME * rarity(term.entries, made.size)
                    made.may.append(Sought(term.pk, text, term.entries, weight))
        told = [name for name in dict.fromkeys(others) if fold(name) != fold(typed)]
        if told:
            made.expansions.append(Expansion(typed, told))


def _constrain(
    made: Plan, must: list[Clause], clauses: list[Clause], known: Mapping[str, Term]
) -> None:
    for clause in must:
        found = _phrase(clause, MARKS.get(clause.field, ""))
        terms = analyse(clause.text)
        if not terms:
            continue
        if clause.excluded:
            made.never.append(found)
        else:
            counts = [known[term].entries if term in known else 0 for term in terms]
            made.must.append((found, min(counts)))
    for clause in clauses:
        bare = not (clause.placed or clause.field or clause in must)
        if clause.excluded and bare:
            made.never += [lexeme(term) for term in analyse(clause.text)]


def _quote(made: Plan, phrases: list[Clause]) -> None:
    weights = {each.text: each.rarity for each in made.may}
    for clause in phrases:
        terms = analyse(clause.text)
        if len(terms) > 1:
            weight = sum(weights.get(term, 0) for term in terms)
            made.quoted.append((_phrase(clause, ""), weight))


def _phrase(clause: Clause, mark: str) -> str:
    """Word by word; stop words between are any word."""
    found = tokens(clause.text)
    parts = [lexeme(mark + token.term) for token in found]
    if not clause.phrase:
        return "(" + " & ".join(parts) + ")"
    made = parts[0] if parts else ""
    for part, (before, token) in zip(parts[1:], pairwise(found), strict=True):
        made += f" <{token.place - before.place}> {part}"
    return f"({made})"


def _narrow(made: Plan, clauses: list[Clause], labels: Labels) -> None:
    for facet, values in made.query.chosen.items():
        there = {each.pk: each for value in values for each in labels.chosen(facet, value)}
        made.labels[facet] = list(there.values())
        made.impossible |= not there
    for clause in clauses:
        if clause.field not in FACETS:
            continue
        called = labels.called(clause)
        if clause.excluded:
            made.never += [f"'={each.pk}'" for each in called]
        elif called:
            wanted = " | ".join(f"'={each.pk}'" for each in called)
            made.must.append((f"({wanted})", sum(each.entries for each in called)))
        else:
            made.impossible = True
