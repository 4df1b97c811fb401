"""What a file says of itself: who made it, what is seen, on which terms.

Read from XMP, from IPTC's older records and from EXIF, in this order; whatever stands there was
written by a stranger's program, so it is cleaned and cut, and what cannot be read is left out.
"""

import logging
import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from PIL import Image, IptcImagePlugin

from images.files.pixels import exif_of

log = logging.getLogger(__name__)
LONGEST_XMP = 1 << 20  # bytes
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]")
_DC, _PHOTOSHOP = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/photoshop/1.0/"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP = {
    "creator": f"{{{_DC}}}creator",
    "agency": f"{{{_PHOTOSHOP}}}Credit",
    "caption": f"{{{_DC}}}description",
    "alt": "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility",
    "source": f"{{{_PHOTOSHOP}}}Source",
    "terms": "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms",
    "rights": f"{{{_DC}}}rights",
}
_IPTC = {
    "creator": (2, 80),
    "agency": (2, 110),
    "caption": (2, 120),
    "source": (2, 115),
    "rights": (2, 116),
}
_EXIF = {"creator": 0x013B, "caption": 0x010E, "rights": 0x8298}
_ARABIC = re.compile(r"[\u0621-\u064a]{3}")
# What cameras write where nobody wrote anything.
_CAMERAS = re.compile(
    r"[\w ]{0,30}digital camera|dsc\w{0,9}|dcim\w{0,9}|untitled|unknown|default|null|none", re.I
)
_LONGEST = {"credit": 200, "caption": 400, "alt": 400, "source": 200, "licence": 200}


def read(image: Image.Image) -> dict[str, str]:
    """Fields of Picture; those alone of which something is said."""
    said: dict[str, str] = {}
    for found in (_xmp, _iptc, _exif):
        try:
            for name, text in found(image):
                if clean := _clean(text):
                    said.setdefault(name, clean)
        except Exception:  # of what strangers wrote anything may be wrong
            log.info("What a picture says of itself could not be read.", exc_info=True)
    fields = {
        "credit": _credit(said.get("creator", ""), said.get("agency", "")),
        "caption": said.get("caption", ""),
        "alt": said.get("alt", ""),
        "source": said.get("source", ""),
        "licence": said.get("terms") or said.get("rights", ""),
    }
    return {name: _cut(text, _LONGEST[name]) for name, text in fields.items() if text}


def _credit(creator: str, agency: str) -> str:
    """As agencies ask for it: both, but each once."""
    if not creator or creator.casefold() in agency.casefold():
        return agency
    if not agency or agency.casefold() in creator.casefold():
        return creator
    return f"{creator} / {agency}"


def _xmp(image: Image.Image) -> Iterator[tuple[str, str]]:
    given: Any = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    data = given.encode() if isinstance(given, str) else bytes(given)
    if not data or len(data) > LONGEST_XMP or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return
    begin, end = data.find(b"<x:xmpmeta"), data.rfind(b"</x:xmpmeta>")
    tree = ElementTree.fromstring(data[begin : end + 12] if 0 <= begin < end else data)  # noqa: S314 - without entities
    for name, tag in _XMP.items():
        for node in tree.iter(f"{_RDF}Description"):
            if text := node.get(tag):
                yield name, text
        for node in tree.iter(tag):
            yield name, _said(node)


def _said(node: Any) -> str:
    """Of a list all, of languages the first that is Arabic or else the default."""
    items = list(node.iter(f"{_RDF}li"))
    if not items:
        return node.text or ""
    if node.find(f"{_RDF}Alt") is None:
        return ", ".join(each.text.strip() for each in items if each.text and each.text.strip())
    languages = {
        each.get("{http://www.w3.org/XML/1998/namespace}lang", ""): each.text or ""
        for each in reversed(items)
    }
    ours = [text for code, text in languages.items() if code.lower().startswith("ar")]
    return (ours or [languages.get("x-default", "")])[0] or items[0].text or ""


def _iptc(image: Image.Image) -> Iterator[tuple[str, str]]:
    file: Any = image
    held: Any = IptcImagePlugin.getiptcinfo(file) or {}
    is_utf8 = held.get((1, 90)) == b"\x1b%G"
    for name, key in _IPTC.items():
        values = held.get(key)
        for each in values if isinstance(values, list) else [values]:
            if each:
                yield name, _decoded(bytes(each), is_utf8=is_utf8)


def _exif(image: Image.Image) -> Iterator[tuple[str, str]]:
    notes = exif_of(image)
    for name, tag in _EXIF.items():
        if isinstance(text := notes.get(tag), str):  # Pillow reads Latin-1 whatever they are
            yield name, _decoded(text.encode("latin-1", "ignore"))


def _decoded(data: bytes, *, is_utf8: bool = False) -> str:
    data = data.rstrip(b"\0")
    try:
        return data.decode()
    except UnicodeDecodeError:
        if is_utf8:
            return data.decode(errors="ignore")
    arabic = data.decode("cp1256", "ignore")
    return arabic if _ARABIC.search(arabic) else data.decode("cp1252", "ignore")


def _clean(text: str) -> str:
    visible = " ".join(INVISIBLE.sub(" ", unicodedata.normalize("NFC", text)).split())
    return "" if _CAMERAS.fullmatch(visible) else visible


def _cut(text: str, longest: int) -> str:
    """At the end of a word."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rpartition(" ")[0][: longest - 1] + "…"
