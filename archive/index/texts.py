"""The words of an edition's content, by how much they say of what it is about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

# Where contents keep words for readers; everything else in them is for machines.
_WORDED = frozenset(
    {
        *("title", "headline", "kicker", "note", "blurb", "html", "text", "label", "number"),
        *("description", "speaker", "says", "name_used", "summary", "how"),
        *("introduction", "body", "profile"),
    }
)
_FIRST = ("introduction", "body", "text", "profile", "title", "headline", "blurb")
# What is told of others: they are found under their own names, by labels.
_OF_OTHERS = frozenset(
    {"source", "sources", "names", "search_names", "name", "picture", "hero", "participants"}
    | {"place", "places", "parent", "actor", "actors", "tags", "target", "origin", "destination"}
)
_OWN = frozenset({"title", "headline", "standfirst", "blurb", "summary", "name", "corrections"})
_TAG = re.compile(r"<[^<>]*>")
LONGEST = 400_000
"""Letters of the longest text that is searched; a book has more."""


@dataclass(frozen=True)
class Texts:
    """`names` are of an actor or place itself."""

    title: str
    summary: str
    body: str
    names: str = ""
    byline: str = ""
    source: str = ""


def texts(content: Mapping[str, Any], listing: Mapping[str, Any]) -> Texts:
    """Plain text; `listing` is what lists show of the content."""
    source = content.get("source") or {}
    own = {name: value for name, value in content.items() if name not in _OWN}
    body = "\n".join(_plain(text) for text in _worded(own) if text)
    return Texts(
        title=str(listing["title"]),
        summary=str(listing["summary"] or ""),
        body=body[:LONGEST],
        names="\n".join(_names(content)),
        byline=str(content.get("byline") or ""),
        source=str(source.get("title") or "") if isinstance(source, dict) else "",
    )


def _worded(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if name in _WORDED:
            yield value
    elif isinstance(value, dict):
        for key in sorted(value, key=_place):  # the database keeps them in an order of its own
            if key not in _OF_OTHERS:
                yield from _worded(value[key], key)
    elif isinstance(value, list):
        for each in value:
            yield from _worded(each, name)


def _names(content: Mapping[str, Any]) -> Iterator[str]:
    for name in content.get("names") or ():
        yield str(name["text"])
    yield from map(str, content.get("search_names") or ())


def _place(name: str) -> tuple[int, str]:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST), name


def _plain(text: str) -> str:
    """Contents hold cleaned rich text, so what looks like a tag is one."""
    if "<" not in text and "&" not in text:
        return text
    return " ".join(unescape(_TAG.sub(" ", text)).split())
