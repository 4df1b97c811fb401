"""What may be written on the house's elements: dir, lang and the address of a link."""

import re
from html import unescape

from language.typesetting import kept

_ATTRIBUTE = re.compile(r"""(?:^|(?<=[\s/"']))([^\s/>"'=]++)\s*+=\s*+("[^"]*"|'[^']*'|[^\s>"']+)""")
_NUMBER = re.compile(r"&#[0-9]{9,};?")
_DIRECTION = re.compile(r"rtl|ltr|auto")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,4}")
_ADDRESS = re.compile(r"(?i:https?)://[^\s/?#\\]|(?i:mailto):[^\s?]")
_ESCAPED = {ord(character): f"%{ord(character):02X}" for character in " \"<>`'\\"} | {38: "&amp;"}


def read_text(source: str) -> str:
    """The characters that HTML source stands for; a character number too large stands for none."""
    return kept(unescape(_NUMBER.sub("\ufffd", source)) if "&" in source else source)


def read_attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), read_text(value.strip("\"'")))
    return found


def written(attributes: dict[str, str]) -> str:
    if not attributes:
        return ""
    direction, language = attributes.get("dir", "").lower(), attributes.get("lang", "")
    html = f' dir="{direction}"' if _DIRECTION.fullmatch(direction) else ""
    return html + (f' lang="{language}"' if _LANGUAGE.fullmatch(language) else "")


def link(attributes: dict[str, str]) -> str | None:
    """The attributes of a link, or None where it leads nowhere the house links to."""
    address = re.sub(r"[\t\n\r]", "", attributes.get("href", "")).strip()
    if not _ADDRESS.match(address):
        return None
    address = re.sub(r"\s", " ", address).translate(_ESCAPED)
    return f' href="{address}"{written(attributes)} rel="noopener noreferrer"'
