"""A text as it is looked through for words: without markup, every letter where it stood."""

import re

_MARKUP = re.compile(r"<(/?)(\w+)[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_INLINE = {"strong", "em", "a"}
_PAIRS = re.compile('«[^»]*»|“[^”]*”|„[^“”]*[“”]|‹[^›]*›|"[^"\\n]*"')
_QUOTE = re.compile(r"<blockquote[^>]*>.*?</blockquote>", re.DOTALL)


def bare(text: str, *, rich: bool) -> str:
    """As long as the text. Inline markup gives way to spaces; where a paragraph ends, so do its
    words: nothing is found across."""
    return _MARKUP.sub(_blank, text) if rich else text


def quotations(text: str, *, rich: bool) -> list[tuple[int, int]]:
    """Where the words are those of others: between quotation marks of either script, and in quoted
    paragraphs. Marks that are never closed quote nothing; nor does a pair over two paragraphs."""
    plain = bare(text, rich=rich)
    found = [match.span() for match in _PAIRS.finditer(plain) if "\n" not in match[0]]
    if rich:
        found += [match.span() for match in _QUOTE.finditer(text)]
    return found


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
