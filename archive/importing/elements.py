"""What stands in a body: every element under its kind, every word, and where the words stand.

A body as it came and one as it is stored are walked alike, so that what is missing can be told by
comparing the two. An element that is of no kind known here is told by its own name.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from language.richtext.attributes import address, read_attributes, read_text
from language.richtext.tidying import COMMENT_END, RAW, TOKEN

WORD = re.compile(r"\w+")
KINDS = {
    **dict.fromkeys(("img", "image", "amp-img", "svg", "canvas"), "pictures"),
    **dict.fromkeys(("figcaption", "caption"), "captions"),
    **dict.fromkeys(("video", "amp-video", "amp-youtube"), "videos"),
    **dict.fromkeys(("audio", "amp-audio", "bgsound"), "recordings"),
    **dict.fromkeys(("iframe", "embed", "object", "applet", "amp-iframe", "frame"), "embeds"),
    "gallery": "galleries",
    "table": "tables",
}
# Words that stand in one of these are counted there too.
PLACES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "headings"),
    **dict.fromkeys(("b", "strong", "i", "em"), "emphasis"),
    **dict.fromkeys(("ul", "ol"), "lists"),
    "blockquote": "quotations",
}
# What says nothing but where its words stand, parts of what is counted as a whole, and what the
# house writes as characters (x²).
LAYOUT = {
    *("p", "br", "li", "a", "span", "font", "u", "ins", "small", "big", "center", "div"),
    *("section", "article", "main", "header", "footer", "hgroup", "aside", "nav", "address"),
    *("body", "html", "head", "figure", "picture", "source", "track", "param", "tbody", "thead"),
    *("tfoot", "tr", "td", "th", "col", "colgroup", "sup", "sub", "wbr", "bdi", "label"),
    *("fieldset", "legend", "details", "summary", "meta", "link", "title"),
}
_BREAKS = re.compile(r"p|h[1-6]|div|li|ul|ol|blockquote|table|t[dhr]|figure|figcaption|section")
_UNREAD = {"svg", "noscript", "object", "audio", "video", "canvas", "template", "select"} | RAW
_HELD = ("captions", "tables")  # kinds that hold words of their own


@dataclass(slots=True)
class Element:
    """`where` is what it shows or leads to; `words` are its own, or what is said of it."""

    kind: str
    where: str = ""
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    words: Counter[str] = field(default_factory=Counter)
    placed: dict[str, Counter[str]] = field(default_factory=dict)
    elements: list[Element] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        self.words += other.words
        self.elements += other.elements
        for name, words in other.placed.items():
            self.placed.setdefault(name, Counter()).update(words)


def found_in(html: str) -> Found:
    return _Walk().read(html)


def words_of(text: str) -> list[str]:
    """As they are compared: composed alike, whatever their marks and quotes."""
    return WORD.findall(unicodedata.normalize("NFKC", text))


def unread(html: str, token: re.Match[str], unended: set[str]) -> int:
    """Where what readers do not see of an element ends; where its mark does, in most."""
    name, position = token["name"].lower(), token.end()
    if token["end"] or name not in _UNREAD or name in unended:
        return position
    end = re.compile(rf"</{name}(?=[\s/>])", re.I).search(html, position)
    if end:
        return end.start()
    unended.add(name)
    return len(html) if name in RAW else position


def source_of(attributes: dict[str, str], inner: str = "") -> str:
    """The address that an element shows something from, or its first source does."""
    for name in ("data-src", "data-lazy-src", "data-original", "src", "data", "href"):
        told = address(attributes.get(name, ""))
        if told and not told.startswith(("data:", "about:")):
            return told
    for token in TOKEN.finditer(inner):
        if (token["name"] or "").lower() in {"source", "embed", "img"} and not token["end"]:
            return source_of(read_attributes(token["attributes"]))
    return ""


def tokens(html: str) -> Iterator[tuple[re.Match[str], int]]:
    """Every mark and text that readers may see, each with where the next begins."""
    position, unended = 0, set[str]()
    while token := TOKEN.match(html, position):
        position = token.end()
        if token["comment"]:
            end = COMMENT_END.search(html, position)
            position = end.end() if end else len(html)
            continue
        if token["name"]:
            position = unread(html, token, unended)
        yield token, position


class _Walk:
    def __init__(self) -> None:
        self.found = Found()
        self.depth: Counter[str] = Counter()
        self.holding: list[Element] = []

    def read(self, html: str) -> Found:
        for token, after in tokens(html):
            if token.lastgroup == "text":
                self.text(read_text(token["text"]))
            elif token["name"]:
                self.tag(token, html[token.end() : after])
        return self.found

    def text(self, text: str) -> None:
        words = words_of(text)
        if not words:
            return
        self.found.words.update(words)
        for name, depth in self.depth.items():
            if depth > 0:
                self.found.placed.setdefault(name, Counter()).update(words)
        for element in self.holding:
            element.words += words

    def tag(self, token: re.Match[str], inner: str) -> None:
        name, end = token["name"].lower(), bool(token["end"])
        if place := PLACES.get(name):
            self.depth[place] = max(0, self.depth[place] + (-1 if end else 1))
        if place != "headings" and _BREAKS.fullmatch(name):
            self.depth["headings"] = 0
        if end:
            self.end(KINDS.get(name, ""))
        elif name == "a":
            self.link(read_attributes(token["attributes"]))
        elif name not in LAYOUT and not place:
            self.element(KINDS.get(name) or f"<{name}>", token, inner)

    def link(self, attributes: dict[str, str]) -> None:
        if attributes.get("href", "").strip():
            self.found.elements.append(Element("links", address(attributes["href"])))

    def element(self, kind: str, token: re.Match[str], inner: str) -> None:
        attributes = read_attributes(token["attributes"])
        element = Element(kind, source_of(attributes, inner))
        self.found.elements.append(element)
        if kind in _HELD:
            self.holding.append(element)
        else:
            element.words += words_of(attributes.get("alt", "") or attributes.get("ids", ""))

    def end(self, kind: str) -> None:
        for at in range(len(self.holding) - 1, -1, -1):
            if self.holding[at].kind == kind:
                del self.holding[at:]
                return
