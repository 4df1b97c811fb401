"""The inside of one paragraph: spaces, quotation marks and emphasis in their house form."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple


class Marks(NamedTuple):
    """What holds over a stretch of text: None is off, a string is on, with those attributes."""

    a: str | None = None
    strong: str | None = None
    em: str | None = None


Span = tuple[str, Marks]
PLAIN = Marks()

# Controls, surrogates and non-characters; bidi embeddings, overrides and isolates, which reorder
# what follows them; spaces without width and soft hyphens, which break searching.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff"
    "\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_VISIBLE = re.compile("[^\\s\u061c\u200c-\u200f\ufe00-\ufe0f]")
_SPACES = re.compile(r"\s+")
# More than thirty marks on one letter are no writing (UAX 15, stream-safe text), and sorting them
# takes quadratic time.
_COMBINING = "".join(filter(unicodedata.combining, map(chr, range(0x300, 0x1E950))))
_PILE = re.compile(f"([{_COMBINING}]{{30}})[{_COMBINING}]+")
_QUOTES = '"“”„‟'
_QUOTED = re.compile(rf"(?<!\d)[{_QUOTES}](?=\S)([^{_QUOTES}«»]*)[{_QUOTES}]")
_LETTER = re.compile(r"[^\W\d_]")


def kept(text: str) -> str:
    """The text without characters that have no place in a published sentence."""
    return _DROPPED.sub("", text)


def _house_quotes(match: re.Match[str]) -> str:
    """«» around Arabic, “” around Latin; marks around numbers alone stay (5" is five inches)."""
    letter = _LETTER.search(match[1])
    if letter is None:
        return match[0]
    if unicodedata.bidirectional(letter[0]) in {"AL", "R"}:
        return f"«{match[1]}»"
    return f"“{match[1]}”"


def _together(spans: Iterable[Span]) -> Iterator[Span]:
    """A space alone is never emphasised by itself; one before the first word is dropped."""
    marks: Marks | None = None
    for text, own in spans:
        blank = text.isspace()
        if blank and marks is None:
            continue
        marks = marks if blank and own != PLAIN and marks is not None else own
        yield text, marks


def _composed(text: str) -> str:
    if text.isascii():
        return text
    return _PILE.sub(r"\1", unicodedata.normalize("NFC", _PILE.sub(r"\1", text)))


def _spaced(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    after_space = True
    for marks, group in groupby(_together(spans), key=lambda span: span[1]):
        text = _SPACES.sub(" ", _composed("".join(text for text, _ in group)))
        text = text[1:] if after_space and text.startswith(" ") else text
        if text:
            found.append((text, marks))
            after_space = text.endswith(" ")
    if found and after_space:
        text, marks = found.pop()
        found += [(text[:-1], marks)] if text != " " else []
    return found


def _quoted(spans: list[Span]) -> list[Span]:
    """Pairs are found across emphasis and links: every mark is exchanged for one character."""
    old = "".join(text for text, _ in spans)
    new = _QUOTED.sub(_house_quotes, old)
    if new == old:
        return spans
    found, start = [], 0
    for text, marks in spans:
        found.append((new[start : start + len(text)], marks))
        start += len(text)
    return found


def _escaped(spans: Iterable[Span]) -> str:
    text = "".join(text for text, _ in spans)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _nested(spans: list[Span], level: int = 0) -> str:
    if level == len(Marks._fields) or (len(spans) == 1 and spans[0][1] == PLAIN):
        return _escaped(spans)
    html, tag = "", Marks._fields[level]
    for attributes, group in groupby(spans, key=lambda span: span[1][level]):
        inner = _nested(list(group), level + 1)
        html += inner if attributes is None else f"<{tag}{attributes}>{inner}</{tag}>"
    return html


def typeset(spans: list[Span]) -> str:
    """The HTML of a paragraph's inside; empty when there is nothing to see."""
    if not any(_VISIBLE.search(text) for text, _ in spans):
        return ""
    return _nested(_quoted(_spaced(spans)))
