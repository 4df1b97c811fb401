"""A text as it is looked through for words: without markup, every letter where it stood."""

import re
from collections.abc import Iterator

from language.richtext.stretches import stretches

_MARKUP = re.compile(r"<(/?)(\w++)[^<>]*+>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_INLINE = {"strong", "em", "a"}
_OPENING = re.compile('[«“„‹"]')
_CLOSING = {
    mark: re.compile(f"[{ends}\n]")
    for mark, ends in (("«", "»"), ("“", "”"), ("„", "“”"), ("‹", "›"), ('"', '"'))
}
_QUOTE = re.compile(r"<blockquote[^<>]*>"), re.compile(r"</blockquote>")


def bare(text: str, *, rich: bool) -> str:
    """As long as the text. Inline markup gives way to spaces; where a paragraph ends, so do its
    words: nothing is found across."""
    return _MARKUP.sub(_blank, text) if rich else text


def quotations(text: str, *, rich: bool) -> list[tuple[int, int]]:
    """Where the words are those of others: between quotation marks of either script, and in quoted
    paragraphs. Marks that are never closed quote nothing; nor does a pair over two paragraphs."""
    found = list(_pairs(bare(text, rich=rich)))
    if rich:
        found += [(start.start(), end.end()) for start, end in stretches(text, *_QUOTE)]
    return found


def _pairs(plain: str) -> Iterator[tuple[int, int]]:
    """A mark that is not closed in its line is none, and so are others like it up to there."""
    unclosed: dict[str, int] = {}
    position = 0
    while opening := _OPENING.search(plain, position):
        mark, position = opening[0], opening.end()
        if position <= unclosed.get(mark, 0):
            continue
        end = _CLOSING[mark].search(plain, position)
        if end and end[0] != "\n":
            yield opening.start(), end.end()
            position = end.end()
        else:
            unclosed[mark] = end.start() if end else len(plain)


def within(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def around(text: str, start: int, end: int, letters: int = 30) -> str:
    """The words between so many letters on each side, for a reader to know the place again; cut
    between words."""
    first, last = max(0, start - letters), min(len(text), end + letters)
    before, after = text[first:start], text[end:last]
    if first:
        before = "…" + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}{text[start:end]}{after}".split())


def _blank(match: re.Match[str]) -> str:
    length = len(match[0])
    if match[2] is None or match[2].lower() in _INLINE:
        return " " * length
    return "\n|".ljust(length)  # no name spans this
