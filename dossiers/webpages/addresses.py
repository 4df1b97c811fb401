"""Addresses of a page as they lead there from elsewhere."""

import re
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from dossiers.webpages.tree import Node
from language.richtext.attributes import address

_WEB = re.compile(r"(?i:https?)://[^\s/?#\\]")
_MAIL = re.compile(r"(?i:mailto):[^\s?]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
_BREAKS = re.compile(r"[\t\n\r]")
_PROPERTIES = {"og:url"}
LONGEST = 2000


def base_of(root: Node) -> str:
    """Where the page says that it lies; the empty text where it does not."""
    found: dict[str, str] = {}
    for node in root.inside():
        if node.tag == "base":
            found.setdefault("base", node.get("href"))
        elif node.tag == "link" and "canonical" in node.get("rel").lower().split():
            found.setdefault("canonical", node.get("href"))
        elif node.tag == "meta" and node.get("property") in _PROPERTIES:
            found.setdefault("og", node.get("content"))
    own = [found.get(name, "").strip() for name in ("base", "canonical", "og")]
    webs = [each for each in own if _WEB.match(each)]
    if own[0] and len(webs) and own[0] != webs[0]:
        return joined(webs[0], own[0])
    return webs[0] if webs else ""


def joined(base: str, written: str) -> str:
    """Absolute where that can be, with what is not ASCII encoded; else as it is written."""
    to = address(_BREAKS.sub("", written))
    if to.startswith("//"):
        to = f"{urlsplit(base).scheme or 'https'}:{to}" if base else f"https:{to}"
    try:
        if base and not _SCHEME.match(to):
            to = urljoin(base, to)
        return _unwrapped(quote(to, safe=":/?#[]@!$&'()*+,;=%~-._|"))
    except ValueError:
        return to


def _unwrapped(to: str) -> str:
    """Without the detour by which an office program counts its clicks."""
    parts = urlsplit(to)
    if parts.netloc in {"www.google.com", "google.com"} and parts.path == "/url":
        inner = parse_qs(parts.query).get("q", [""])[0]
        return inner if is_web(inner) else to
    return to


def is_web(to: str) -> bool:
    return bool(_WEB.match(to)) and len(to) <= LONGEST


def is_link(to: str) -> bool:
    """One that rich text keeps."""
    return is_web(to) or bool(_MAIL.match(to))


def stays_here(written: str) -> bool:
    """Within the page, or no address at all."""
    to = written.strip().lower()
    return not to or to.startswith(("#", "javascript:", "about:"))
