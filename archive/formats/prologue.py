"""How an XML file begins: its declaration, its DOCTYPE, its outermost tag.

A DOCTYPE is passed by, unless it declares entities: then the file is refused. None is ever obeyed.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.formats.bytes_as_text import declared_encoding
from archive.formats.window import CHUNK, Window

TAG_LENGTH = 1 << 16  # bytes
_NAME = rb"[A-Za-z_\x80-\xff][\w.\x80-\xff-]*+"
TAG = re.compile(rb"<(?:(" + _NAME + rb"):)?(" + _NAME + rb")((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")
"""Prefix, name, attributes."""
_MARK = re.compile(rb"<!--|<\?|<!DOCTYPE|<(?=[A-Za-z_\x80-\xff])", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*+([\[>])", re.IGNORECASE)
_ENDS = {b"<!--": re.compile(rb"-->"), b"<?": re.compile(rb"\?>")}
_RSS_1 = re.compile(rb"xmlns:([\w.-]{1,40})\s*=\s*[\"']http://purl\.org/rss/1\.0/[\"']")
_SUBSET_END = re.compile(rb"\]\s*>")
_ITEMS = {"rss": b"item", "rdf": b"item", "feed": b"entry"}


@dataclass(slots=True)
class Prologue:
    """`tag` is the outermost one as it stands there, `item` how items are called."""

    encoding: str
    name: str
    tag: bytes
    item: bytes


def read_prologue(window: Window) -> Prologue:
    """The window then begins behind the outermost tag. Raises ValidationError for what is no feed
    and for a DOCTYPE that declares entities."""
    return _at_root(window, *outermost(window))


def outermost(window: Window) -> tuple[int, str]:
    """Where the outermost tag begins, and the encoding that is declared. Raises ValidationError as
    `read_prologue` does."""
    position, encoding = 0, ""
    while mark := window.find(_MARK, position, CHUNK):
        kind, position = mark[0].upper(), mark.start()
        if kind == b"<":
            return position, encoding
        if kind == b"<!DOCTYPE":
            position = _past_doctype(window, position)
            continue
        end = window.find(_ENDS[kind], position, CHUNK)
        if end is None:
            break
        encoding = encoding or declared_encoding(window.seen[position : end.end()])
        position = end.end()
    raise _no_feed()


def _at_root(window: Window, position: int, encoding: str) -> Prologue:
    root = window.match(TAG, position, TAG_LENGTH)
    if root is None:
        raise _no_feed()
    name = root[2].decode("ascii", "replace").lower()
    if name not in _ITEMS:
        message = _(
            "This XML is no RSS, Atom, WordPress, NITF or NewsML-G2: it begins with <%(name)s>."
        )
        raise ValidationError(message % {"name": name[:40]}, code="format")
    prefix = root[1] + b":" if root[1] and name != "rdf" else _prefix_of_rss_1(root[3])
    window.cut(root.end())
    return Prologue(encoding, name, root[0], prefix + _ITEMS[name])


def _prefix_of_rss_1(attributes: bytes) -> bytes:
    found = _RSS_1.search(attributes)
    return found[1] + b":" if found else b""


def _past_doctype(window: Window, position: int) -> int:
    start = window.match(_DOCTYPE, position, TAG_LENGTH)
    if start is None:
        raise _entities()
    if start[1] == b">":
        return start.end()
    end = window.find(_SUBSET_END, start.end(), CHUNK)
    declared = window.seen[start.end() : end.start()] if end else b"%"
    if end is None or b"<!ENTITY" in declared.upper() or b"%" in declared:
        raise _entities()
    return end.end()


def _no_feed() -> ValidationError:
    message = _("This file begins like XML, but its first tag is broken or missing.")
    return ValidationError(message, code="format")


def _entities() -> ValidationError:
    message = _(
        "This file declares entities in its DOCTYPE, which can be made to fill the memory or to "
        "read other files. Nothing of it was imported; take the DOCTYPE out and send it again."
    )
    return ValidationError(message, code="entities")
