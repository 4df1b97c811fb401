"""Searches for what is so called: made from the titles and names of all that readers see."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils import translation

from archive.index.naming import listed
from language.arabic import fold
from press.editions.publications import Publication
from press.records.kinds import publishables

ARTICLE = "ال"


class Sought(NamedTuple):
    """`groups` are all that may stand first: who bears a name is not always one."""

    words: str
    language: str
    kind: str
    groups: frozenset[str]


def navigational() -> list[Sought]:
    """Every kind of the registry, each title and name in all spellings, for readers of the page's
    language."""
    live = Publication.objects.live().filter(kind__in=publishables()).order_by("pk")
    bearers: dict[str, set[str]] = defaultdict(set)
    asked: dict[tuple[str, str], str] = {}
    for page in live.select_related("edition"):
        for name in _names(page.title, page.edition.content):  # type: ignore[union-attr]
            bearers[plain(name)].add(str(page.group))
            for words in spellings(name):
                asked.setdefault((words, page.language), page.kind)
    return [
        Sought(words, language, kind, frozenset(bearers[plain(words)]))
        for (words, language), kind in asked.items()
    ]


def _names(title: str, content: Mapping[str, Any]) -> list[str]:
    names = listed(title, content.get("names"), content.get("search_names"))
    return list(dict.fromkeys(name for name in names if name))


def spellings(name: str) -> Iterator[str]:
    """As it is, in capitals, without marks on Latin letters, without hamza and the article, or
    with it."""
    yield name
    yield name.upper()
    yield _bare(name)
    yield fold(name)
    if name.startswith(ARTICLE):
        yield name.removeprefix(ARTICLE)
    elif "\u0621" <= name[0] <= "\u06ff" and " " not in name:
        yield ARTICLE + name


def plain(name: str) -> str:
    """What spellings of one name have in common."""
    words = _bare(fold(name)).replace("-", " ").split()
    return " ".join(word.removeprefix(ARTICLE) for word in words)


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    latin = "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")
    return latin if latin.isascii() else text


def misses(sought: list[Sought]) -> list[tuple[Sought, str]]:
    """Those whose page is not first, with what is."""
    from tests.archive.search.finding import asked

    missed = []
    for each in sought:
        with translation.override(each.language):
            hits = asked(each.words, length=1).hits
        if not hits or str(hits[0].entry.group) not in each.groups:
            missed.append((each, hits[0].entry.title if hits else ""))
    return missed
