"""What may be written on the house's elements: dir, lang and the address of a link."""

import re
from html import unescape

from language.richtext.typesetting import kept

_ATTRIBUTE = re.compile(r"""(?:^|(?<=[\s/"']))([^\s/>"'=]++)\s*+=\s*+("[^"]*"|'[^']*'|[^\s>"']+)""")
_NUMBER = re.compile(r"&#[0-9]{9,};?")
_DIRECTION = re.compile(r"rtl|ltr|auto")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,4}")
_ADDRESS = re.compile(r"(?i:https?)://[^\s/?#\\]|(?i:mailto):[^\s?]")
# Marks that nobody sees: of direction, and joiners that join no letters. In an address they are
# never meant; percent-encoded ones only at its end, where pasting leaves them.
_UNSEEN = re.compile(
    "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u00ad]"
    r"|(?<![^\W\d_])[\u200c\u200d]|[\u200c\u200d](?![^\W\d_])"
)
_ENCODED = re.compile(
    r"(?<!%E2%80%8[B-F])(?<!%E2%80%A[A-E])(?<!%E2%81%A[06-9])"  # from their beginning
    r"(?<!%D8%9C)(?<!%EF%BB%BF)(?<!%C2%AD)"
    r"(?:%E2%80%8[B-F]|%E2%80%A[A-E]|%E2%81%A[06-9]|%D8%9C|%EF%BB%BF|%C2%AD)++$",
    re.IGNORECASE,
)
_ESCAPED = {ord(character): f"%{ord(character):02X}" for character in " \"<>`'\\"} | {38: "&amp;"}


def read_text(source: str) -> str:
    """The characters that HTML source stands for; a character number too large stands for none."""
    return kept(unescape(_NUMBER.sub("\ufffd", source)) if "&" in source else source)


def read_attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), read_text(value.strip("\"'")))
    return found


def address(typed: str) -> str:
    """An address without the marks that came along unseen when it was copied."""
    return _ENCODED.sub("", _UNSEEN.sub("", typed).strip())


def written(attributes: dict[str, str]) -> str:
    if not attributes:
        return ""
    direction, language = attributes.get("dir", "").lower(), attributes.get("lang", "")
    html = f' dir="{direction}"' if _DIRECTION.fullmatch(direction) else ""
    return html + (f' lang="{language}"' if _LANGUAGE.fullmatch(language) else "")


def link(attributes: dict[str, str]) -> str | None:
    """The attributes of a link, or None where it leads nowhere the house links to."""
    to = address(re.sub(r"[\t\n\r]", "", attributes.get("href", "")))
    if not _ADDRESS.match(to):
        return None
    to = re.sub(r"\s", " ", to).translate(_ESCAPED)
    return f' href="{to}"{written(attributes)} rel="noopener noreferrer"'
