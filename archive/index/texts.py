"""The words of an edition's content, by how much they say of what it is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from press.contents.words import searched

_TAG = re.compile(r"<[^<>]*>")
PARTS = ("title", "summary", "body", "names", "byline", "source")
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


def texts(content: Mapping[str, Any], declared: Any) -> Texts:
    """Plain text, as the declaration of the content says (language.contents.Part)."""
    found = searched(content, declared)
    told = {part: "\n".join(found[part]) for part in PARTS}
    return Texts(**told | {"body": "\n".join(map(_plain, found["body"]))[:LONGEST]})


def _plain(text: str) -> str:
    """Contents hold cleaned rich text, so what looks like a tag is one."""
    if "<" not in text and "&" not in text:
        return text
    return " ".join(unescape(_TAG.sub(" ", text)).split())
