"""An edition as the index has it, before terms and labels have their keys."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archive.index.entry import Label
from archive.index.naming import NameKey, names_in
from archive.index.sought import lexeme
from archive.index.texts import Texts, texts
from language.arabic import fold
from language.dates import Date
from language.words.analysis import shapes, tokens
from press.records.kinds import kind_of

BODY = 16
"""What a word of the body weighs; half a word is 8."""
WEIGHTS = {"A": 3 * BODY, "B": BODY + BODY // 2, "C": BODY, "D": BODY}
PARTS = 64
"""Entries are dealt out evenly, so that a part can stand for the whole."""
MOST_YEARS = 12
"""What is dated to more has "#" in place of each."""
HEAVIEST, FARTHEST, MOST_PLACES = 32_767, 16_383, 250
"""Limits of a small integer, and of PostgreSQL's tsvector (positions, and how many of a term)."""

Labelled = dict[tuple[str, str], dict[str, str]]


@dataclass(frozen=True)
class Document:
    """`weights` by term; `vector` lacks the labels, which have no keys yet; `labels` by facet and
    key, with their names by language."""

    texts: Texts
    weights: dict[str, int]
    spellings: dict[str, str]
    vector: str
    shapes: list[int]
    labels: Labelled
    shown: dict[str, Any]
    days: Any
    day: datetime.date | None
    is_sure: bool


def document(
    kind: str, group: str, content: Mapping[str, Any], published: datetime.datetime
) -> Document:
    """Asks nothing but for the names known (once in a process while none changes)."""
    told = kind_of(kind)
    listing = told.listing(content)
    words = texts(content, told.content)
    weights, spellings, places, forms = _terms(words)
    edtf = str(listing["facts"].get("date") or "")
    date = Date(edtf) if edtf else None
    day = date.earliest or date.latest if date else None
    if kind == "dossier":
        day = published.date()
    language = str(content["language"])
    labels = _plain_labels(kind, language, content, day)
    labels |= _named_labels(kind, group, content, words)
    return Document(
        texts=words,
        weights=weights,
        spellings=spellings,
        vector=" ".join([_vector(places), *_drawers(group, listing.get("days"))]),
        shapes=sorted(forms),
        labels=labels,
        shown=_shown(content, listing),
        days=listing.get("days"),
        day=day,
        is_sure=bool(date and not date.is_qualified),
    )


def _terms(told: Texts) -> tuple[dict[str, int], dict[str, str], dict[str, list[str]], set[int]]:
    weights: dict[str, int] = defaultdict(int)
    spellings: dict[str, str] = {}
    places: dict[str, list[str]] = defaultdict(list)
    words: set[str] = set()
    offset = 0
    parts = (
        ("A", told.title, "^"),
        ("B", told.summary, ""),
        ("C", told.body, ""),
        ("D", told.names, ""),
        ("D", told.byline, "@"),
        ("D", told.source, "$"),
    )
    for part, text, mark in parts:
        found = tokens(text)
        for token in found:
            places[token.term].append(f"{min(offset + token.place + 1, FARTHEST)}{part}")
            if token.term not in spellings:
                spellings[token.term] = text[token.start : token.end][:80]
            if mark:
                places[mark + token.term].append(places[token.term][-1])
        for term, number in Counter([token.term for token in found]).items():
            weights[term] = min(weights[term] + number * WEIGHTS[part], HEAVIEST)
        words.update(token.word for token in found)
        if found:
            offset += found[-1].place + 3  # no phrase runs from one part into the next
    forms = {shape for word in words for shape in shapes(word)}
    return weights, spellings, places, forms


def _vector(places: Mapping[str, list[str]]) -> str:
    """As PostgreSQL reads a tsvector."""
    return " ".join(
        f"{lexeme(term)}:{','.join(found[:MOST_PLACES])}" for term, found in places.items()
    )


def _drawers(group: str, days: Any) -> Iterator[str]:
    """In which part of the archive it is, and the years that its days touch."""
    yield f"'%{int(group.replace('-', '')[-2:], 16) % PARTS}'"
    if days and not days.isempty:
        bounded = days.lower and days.upper
        years = range(days.lower.year, days.upper.year + 1) if bounded else ()
        yield from (f"'#{year}'" for year in years) if 0 < len(years) <= MOST_YEARS else ("'#'",)


def _plain_labels(
    kind: str, language: str, content: Mapping[str, Any], day: datetime.date | None
) -> Labelled:
    facet = Label.Facet
    found: Labelled = {(facet.KIND, kind): {}, (facet.LANGUAGE, language): {}}
    if day:
        found[facet.YEAR, str(day.year)] = {}
    if desk := str(content.get("desk") or "").strip():
        found[facet.DESK, fold(desk)[:120]] = {language: desk}
    for tag in content.get("tags") or ():
        found[facet.TAG, tag["slug"]] = {language: tag["name"]}
    return found


def _named_labels(kind: str, group: str, content: Mapping[str, Any], words: Texts) -> Labelled:
    """Actors and places that the content refers to, and those named in its texts."""
    found: Labelled = {}
    language = str(content["language"])
    for facet, key, name in _references(content):
        found.setdefault((facet, key), {})[language] = name
    if kind in {Label.Facet.ACTOR, Label.Facet.PLACE}:
        found.setdefault((kind, group), {})[language] = words.title
    named: set[NameKey] = names_in(f"{words.title}\n{words.summary}\n{words.body}")
    for key in named:
        found.setdefault(key, {})
    return found


def _references(value: Any) -> Any:
    """(facet, group, name) of all actors and places that a content refers to."""
    if isinstance(value, dict):
        facet = "actor" if "actor_kind" in value else "place" if "place_kind" in value else ""
        if facet and value.get("group") and isinstance(value.get("name"), dict):
            yield facet, str(value["group"]), str(value["name"]["text"])
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def _shown(content: Mapping[str, Any], listing: Mapping[str, Any]) -> dict[str, Any]:
    """What a list of hits shows beside title, summary and text."""
    facts = listing["facts"]
    kept = {name: facts[name] for name in ("date", "byline", "desk", "source") if facts.get(name)}
    for name in ("event_kind", "actor_kind", "place_kind", "kicker", "cards"):
        if facts.get(name):
            kept[name] = facts[name]
    return {"picture": listing["picture"], "tags": listing["tags"], **kept}
