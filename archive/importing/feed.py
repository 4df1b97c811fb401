"""A feed as a whole: what it says of itself, and how each of its items is given to feedparser."""

import io
import re
from dataclasses import dataclass
from typing import IO, Any

import feedparser
from django.utils.translation import gettext as _

from archive.importing.bytes_as_text import decoded, mended
from archive.importing.slices import Slice, Slices
from archive.importing.texts import one_line, web_address

_CHANNEL = re.compile(rb"<channel(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?>")
_HEADERS = {"content-type": "application/xml"}
# A caption that feedparser would take for the item's own text.
_MEDIA = re.compile(
    r"<media:(title|description|credit|text)\b[^<>]*>(.*?)</media:\1\s*>", re.I | re.S
)
_MARKED = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)


class Unreadable(Exception):
    """Why an item cannot be read."""


@dataclass(slots=True)
class Feed:
    """`wrapping` is what makes an item a feed of its own: the outermost tags and their ends."""

    slices: Slices
    encoding: str
    wrapping: tuple[str, str]
    head: str
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
    name = prologue.tag[1:].split(None, 1)[0].rstrip(b">").decode("utf-8", "replace")
    closing = ("</channel>" if channel else "") + f"</{name}>"
    head = mended(decoded(slices.head, encoding)[0])
    feed = Feed(slices, encoding, (tag + inner, closing), head)
    told = parsed(f"{tag}{head}{closing}", "").get("feed") or {}
    feed.title = one_line(told.get("title") or "")[:200]
    feed.link = web_address(told.get("link") or "")
    feed.language = told.get("language") or ""
    feed.key = str(told.get("id") or "").strip() or feed.link or feed.title
    return feed


def read_slice(feed: Feed, each: Slice, cut: re.Pattern[str] | None = None) -> Read:
    """`cut` is what to leave out of its text. Raises Unreadable."""
    if each.refusal:
        raise Unreadable(each.refusal)
    text, whole = decoded(each.content, feed.encoding)
    text = mended(cut.sub("", text) if cut else text)
    media = {match[1].lower(): _plain(match[2]) for match in _MEDIA.finditer(text)}
    text = _MEDIA.sub("", text) if media else text
    entries = parsed(text.join(feed.wrapping), feed.link).get("entries")
    if not entries:
        message = _("What begins in line %(line)s cannot be read as an item.")
        raise Unreadable(message % {"line": each.line})
    return Read(entries[0], media, text, whole)


def parsed(xml: str, base: str) -> Any:
    """feedparser's reading, never from the network; empty where even that fails."""
    data = f'<?xml version="1.0" encoding="utf-8"?>{xml}'.encode("utf-8", "replace")
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


def _plain(xml: str) -> str:
    return one_line(_MARKED.sub(r"\1", xml))
