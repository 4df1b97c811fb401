"""The text blocks of an HTML page, one paragraph each."""

import re
from html.parser import HTMLParser

_BLOCKS = (
    *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    *("hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "ul"),
)
_INLINE = ("a", "abbr", "b", "bdi", "bdo", "em", "font", "i", "img", "span", "strong")
_DROPPED = ("button", "nav", "noscript", "script", "select", "style", "template", "title")
_KNOWN = "|".join([*_BLOCKS, *_DROPPED, *_INLINE, "head", "u"])
_TAG = re.compile(rf"<!doctype html|</?(?:{_KNOWN})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(_BLOCKS)})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_DECLARATION = re.compile(r"<[!?][^>]*>?")
_NO_TAG = re.compile(r"<(?!/?[A-Za-z][^<>]*>)")
_BLANK_LINE = re.compile(r"\n\s*\n\s*")


class _Blocks(HTMLParser):
    def __init__(self, *, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.keeps_lines = keeps_lines
        self.pieces: list[str] = []
        self.dropping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self.dropping.append(tag)
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.dropping:
            del self.dropping[self.dropping.index(tag) :]
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self.dropping:
            return
        if self.keeps_lines:
            self.pieces.append(data)
        else:
            lines = _BLANK_LINE.split(data.replace("\r\n", "\n").replace("\r", "\n"))
            self.pieces.append("\n\n".join(line.replace("\n", " ") for line in lines))


def is_html(text: str) -> bool:
    return bool(_TAG.search(text))


def has_blocks(text: str) -> bool:
    """Whether markup says where a paragraph ends, or leaves that to lines."""
    return bool(_BLOCK_TAG.search(text))


def text_of(page: str) -> str:
    """Text with a blank line between blocks; lines of a page without block tags stay as they are.

    Scripts, styles, menus and comments are dropped.
    """
    parser = _Blocks(keeps_lines=not has_blocks(page))
    page = _DECLARATION.sub(" ", _without_comments(page))
    # The parser takes quadratic time for tags that never close.
    parser.feed(_NO_TAG.sub("&lt;", page))
    parser.close()
    return _BLANK_LINE.sub("\n\n", "".join(parser.pieces)).strip()


def _without_comments(page: str) -> str:
    kept, at = [], 0
    while (start := page.find("<!--", at)) >= 0 and (end := page.find("-->", start)) >= 0:
        kept.append(page[at:start])
        at = end + 3
    return "".join([*kept, page[at:].replace("<!--", "")])
