"""Texts of items as a story may hold them: on one line, short enough, links absolute."""

import re
from html import escape, unescape
from urllib.parse import urljoin

from language.richtext.typesetting import kept

_UNREAD = re.compile(r"<(script|style|iframe|noscript)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_BREAK = re.compile(r"<(?:/?(?:p|div|li|ul|ol|h[1-6]|tr|td|blockquote)\b[^<>]*|br\s*/?)>", re.I)
_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|big|blockquote|br|center|cite|code|div|em|figcaption|figure|font|h[1-6]"
    r"|hr|i|img|ins|del|li|mark|ol|p|pre|q|s|small|source|span|strike|strong|sub|sup|svg|table|tbody"
    r"|td|th|thead|tr|tt|u|ul|video|audio|script|style|iframe|object|embed|input|form|button|link"
    r"|meta|bdi|bdo|wbr|time|picture|section|article|header|footer|aside)\b(?:[^<>\"']|\"[^\"]*\""
    r"|'[^']*')*+/?>",
    re.I,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK = re.compile(
    r"(<a\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?\bhref\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.I
)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEB = re.compile(r"https?://[^\s/?#]", re.I)
_CLIPS = re.compile(r"\s+\S*\Z")
ELLIPSIS = "…"


def one_line(text: str) -> str:
    """Words alone, of HTML or of plain text in which < and & stand for themselves."""
    if "<" in text:
        text = _BREAK.sub(" ", _UNREAD.sub(" ", _COMMENT.sub("", text)))
        text = _TAG.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    return " ".join(kept(text).split())


def shortened(text: str, length: int) -> str:
    """At most so many letters, cut between words with an ellipsis where it is longer."""
    if len(text) <= length:
        return text
    cut = text[:length]
    between = _CLIPS.sub("", cut)
    whole = between if len(between) > length // 2 else cut[:-1]
    return whole.rstrip(" ،,.؛;:–-")[: length - 1] + ELLIPSIS


def is_html(text: str) -> bool:
    return bool(_TAG.search(text))


def paragraphs(text: str) -> str:
    """Plain text as HTML: a paragraph for each, parted by empty lines or, without any, by lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = re.split(r"\n[^\S\n]*\n\s*" if re.search(r"\n[^\S\n]*\n", text) else r"\n", text)
    return "".join(f"<p>{escape(part.strip(), quote=False)}</p>" for part in parts if part.strip())


def as_html(text: str) -> str:
    """Of a text that may be either, or be HTML that was escaped once too often."""
    if is_html(text):
        return text
    plain = unescape(text)
    return plain if "&lt;/" in text and is_html(plain) else paragraphs(plain)


def with_absolute_links(html: str, base: str) -> str:
    """Links relative to `base` made absolute; where that is no web address they are left to the
    cleaning, which drops them."""
    if not _WEB.match(base) or "<" not in html:
        return html

    def absolute(match: re.Match[str]) -> str:
        quoted = match[2][0] in "\"'"
        address = unescape(match[2][1:-1] if quoted else match[2]).strip()
        if not address or _ABSOLUTE.match(address):
            return match[0]
        return f'{match[1]}"{escape(joined(base, address))}"'

    return _LINK.sub(absolute, html)


def joined(base: str, address: str) -> str:
    """Empty where the two make no address."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def web_address(address: str, base: str = "", most: int = 500) -> str:
    """An address that may be kept: of the web, on one line, not too long; else empty."""
    address = "".join(kept(address).split())
    if base and address and not _ABSOLUTE.match(address):
        address = joined(base, address)
    return address if _WEB.match(address) and len(address) <= most else ""
