"""A feed as a whole: what it says of itself, and how each of its items is given to feedparser."""

import io
import re
from dataclasses import dataclass
from typing import IO, Any
from xml.parsers import expat

import feedparser
from django.utils.translation import gettext as _

from archive.formats.bytes_as_text import decoded, mended
from archive.formats.canonical import Canonical, canonical
from archive.formats.slices import Slice, Slices
from archive.formats.texts import one_line, web_address
from language.richtext.stretches import bared, stretches, without

_CHANNEL = re.compile(
    rb"<(?:[\w.-]{1,40}:)?channel(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?>", re.IGNORECASE
)
HEAD = 60_000  # letters before the first item, in which a feed says what it is
LOOSE = 100_000  # bytes that feedparser's tolerant reader is given; it may take quadratic time
DEEPEST = 100
_HEADERS = {"content-type": "application/xml"}
# A caption that feedparser would take for the item's own text.
_MEDIA = {
    name: (
        re.compile(rf"<media:{name}\b[^<>]*>", re.I),
        re.compile(rf"</media:{name}\s*+>", re.I),
    )
    for name in ("title", "description", "credit", "text")
}
_MARKED = re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")


Marks = tuple[re.Pattern[str], re.Pattern[str]]


class Unreadable(Exception):
    """Why an item cannot be read."""


@dataclass(slots=True)
class Feed:
    """`wrapping` is what makes an item a feed of its own: the outermost tags and their ends."""

    slices: Slices
    encoding: str
    wrapping: tuple[str, str]
    head: str
    canonical: Canonical | None = None
    title: str = ""
    link: str = ""
    language: str = ""
    key: str = ""


@dataclass(slots=True)
class Read:
    """An item as feedparser has it, what it says of its picture, and whether all could be read."""

    entry: Any
    media: dict[str, str]
    text: str
    whole: bool


def opened(file: IO[bytes]) -> Feed:
    """Raises ValidationError for what is no feed."""
    slices = Slices(file)
    prologue = slices.prologue
    encoding = prologue.encoding
    tag = mended(decoded(prologue.tag, encoding)[0])
    channel = _CHANNEL.search(slices.head) if prologue.name == "rss" else None
    inner = mended(decoded(channel[0], encoding)[0]) if channel else ""
    head = mended(decoded(slices.head, encoding)[0])
    shouts = (prologue.name == "rss" and not tag.startswith("<rss")) or inner.isupper()
    tag, canonical_of = canonical(tag, shouts or "<TITLE>" in head)
    if canonical_of:
        inner, head = canonical_of(inner), canonical_of(head)
    name = tag[1:].split(None, 1)[0].rstrip(">")
    closing = ("</channel>" if channel else "") + f"</{name}>"
    feed = Feed(slices, encoding, (tag + inner, closing), head, canonical_of)
    told = parsed(f"{tag}{head[:HEAD]}{closing}", "").get("feed") or {}
    feed.title = one_line(told.get("title") or "")[:200]
    feed.link = web_address(told.get("link") or "")
    feed.language = told.get("language") or ""
    feed.key = str(told.get("id") or "").strip() or feed.link or feed.title
    return feed


def read_slice(feed: Feed, each: Slice, cut: Marks | None = None) -> Read:
    """`cut` marks what to leave out of its text. Raises Unreadable."""
    if each.refusal:
        raise Unreadable(each.refusal)
    text, whole = decoded(each.content, feed.encoding)
    text = feed.canonical(text) if feed.canonical else text
    text = mended(without(text, *cut) if cut else text)
    media = {}
    for name, marks in _MEDIA.items():
        found = list(stretches(text, *marks))
        if found:
            start, end = found[-1]
            media[name] = one_line(unmarked(text[start.end() : end.start()]))
            text = without(text, *marks)
    entries = parsed(text.join(feed.wrapping), feed.link).get("entries")
    if not entries:
        message = _("What begins in line %(line)s cannot be read as an item.")
        raise Unreadable(message % {"line": each.line})
    return Read(entries[0], media, text, whole)


def parsed(xml: str, base: str) -> Any:
    """feedparser's reading, never from the network; empty where even that fails."""
    data = f'<?xml version="1.0" encoding="utf-8"?>{xml}'.encode("utf-8", "replace")
    if len(data) > LOOSE and not _is_plain(data):
        return {}
    headers = _HEADERS | ({"content-location": base} if base else {})
    try:
        return feedparser.parse(
            io.BytesIO(data),
            response_headers=headers,
            sanitize_html=False,  # language.richtext cleans, and texts.py makes links absolute
            resolve_relative_uris=False,
        )
    except Exception:  # its tolerant reader raises nearly anything on what is far from XML
        return {}


def _is_plain(data: bytes) -> bool:
    """Whether it is XML, of no depth that would take its tolerant reader quadratic time."""
    parser, depth = expat.ParserCreate(), 0

    def opened_one(_name: str, _attributes: Any) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ValueError("too deep")

    def closed_one(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = opened_one, closed_one
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        return False
    return True


def unmarked(xml: str) -> str:
    """Without the marks of CDATA around what it holds."""
    return bared(xml, *_MARKED)
