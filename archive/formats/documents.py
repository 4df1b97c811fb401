"""XML documents of bounded size as trees, without what their DOCTYPE would add to them.

A DOCTYPE is cut off before anything is parsed, and one that declares entities is refused.
"""

from typing import IO, Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.formats.bytes_as_text import ascii_based, decoded, mended
from archive.formats.prologue import outermost
from archive.formats.slices import LONGEST
from archive.formats.texts import one_line
from archive.formats.window import Window

_DEEPEST = 100


def document(file: IO[bytes]) -> tuple[Element, bool]:
    """Names in small letters, without prefixes; whether all letters could be read. Raises
    ValidationError for what is no XML, is too large, or declares entities."""
    window = Window(ascii_based(file))
    start, encoding = outermost(window)
    while len(window.seen) <= LONGEST and window.grow():
        pass
    if len(window.seen) > LONGEST:
        raise ValidationError(_("The item is longer than 16 MB."), code="large")
    text, whole = decoded(window.seen[start:], encoding)
    return _tree(mended(text)), whole


def _tree(text: str) -> Element:
    builder, parser = TreeBuilder(), expat.ParserCreate("utf-8")
    depth = 0

    def start(name: str, attributes: dict[str, Any]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ValueError("too deep")
        builder.start(_plain(name), {_plain(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_plain(name))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except (expat.ExpatError, ValueError) as error:
        message = _("This XML is broken: %(why)s.")
        raise ValidationError(message % {"why": str(error)[:80]}, code="broken") from error
    return builder.close()


def _plain(name: str) -> str:
    return name.rpartition(":")[2].lower()


def words(element: Element | None) -> str:
    """All of its text on one line."""
    return one_line(" ".join(element.itertext())) if element is not None else ""


def first(element: Element | None, *paths: str) -> str:
    """The text of the first of these that has any."""
    found = (words(element.find(path)) for path in paths) if element is not None else iter(())
    return next(filter(None, found), "")
