"""Names in XML as they are usually written: in small letters, with the prefixes that namespaces
usually have. Files of the wild shout, and bind what prefix they like."""

import re
from collections.abc import Callable

_USUAL = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://search.yahoo.com/mrss/": "media",
    "http://purl.org/rss/1.0/": "",
}
_WORDPRESS = re.compile(r"https?://wordpress\.org/export/[0-9.]{1,6}/(excerpt/)?\Z", re.IGNORECASE)
_BOUND = re.compile(r"\sxmlns:([\w.-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_NAME = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(/?)(?:([A-Za-z_][\w.-]{0,60}):)?"
    r"([A-Za-z_][\w.-]{0,60})(?=[\s/>])",
    re.DOTALL,
)
Canonical = Callable[[str], str]


def bound(tag: str) -> dict[str, str]:
    """Namespaces by the prefixes that an outermost tag binds to them."""
    return {match[1]: (match[2] or match[3] or "").strip() for match in _BOUND.finditer(tag)}


def canonical(tag: str, shouts: bool) -> tuple[str, Canonical | None]:
    """The outermost tag with the usual prefixes declared, and what does so with a text; None where
    nothing is unusual. `shouts` says that its names are in large letters."""
    prefixes = {prefix: _usual(uri) for prefix, uri in bound(tag).items()}
    own = re.match(r"<(?:([\w.-]+):)?(\w+)", tag)
    if own and own[1] and own[2].lower() == "rss":
        prefixes[own[1]] = ""
    others = {
        prefix: usual for prefix, usual in prefixes.items() if usual is not None and usual != prefix
    }
    if not others and not shouts:
        return tag, None
    there = bound(tag)

    def rebound(match: re.Match[str]) -> str:
        usual = others.get(match[1], match[1])
        if usual != match[1] and usual in there:
            return ""
        uri = match[2] or match[3] or ""
        return f' xmlns:{usual}="{uri}"' if usual or not uri else f' xmlns="{uri}"'

    def put(match: re.Match[str]) -> str:
        if not match[3]:
            return match[0]
        prefix = match[2] or ""
        if prefix not in there:
            prefix = prefix.lower()
        prefix = others.get(prefix, prefix)
        return f"<{match[1]}{prefix}{':' if prefix else ''}{match[3].lower()}"

    def put_all(text: str) -> str:
        return _NAME.sub(put, text)

    return put_all(_BOUND.sub(rebound, tag)), put_all


def _usual(uri: str) -> str | None:
    if wordpress := _WORDPRESS.match(uri):
        return "excerpt" if wordpress[1] else "wp"
    return _USUAL.get(uri)
