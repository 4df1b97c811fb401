"""Texts shown against each other, with what differs marked."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from press.contents.words import readable
from press.forms.merging import Conflict
from press.history.differences import Piece, compared

register = template.Library()
NEAR = 120
"""Letters that are shown of what both have, on either side of what differs."""
TAGS = {"out": "del", "in": "ins"}


@register.filter
def against(conflict: Conflict, side: str) -> SafeString:
    """One side of a conflict, its own words marked."""
    mine, theirs = readable(conflict.mine), readable(conflict.theirs)
    before, after = (mine, theirs) if side == "theirs" else (theirs, mine)
    return marked([piece for piece in compared(before, after) if piece.change != "out"])


@register.filter
def marked(pieces: list[Piece]) -> SafeString:
    """What was taken out in <del>, what was put in in <ins>."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


@register.filter
def shortened(pieces: list[Piece]) -> list[Piece]:
    """Of what both have, no more than stands near what differs."""
    last = len(pieces) - 1
    return [
        piece if piece.change else Piece("", _near(piece.text, at > 0, at < last))
        for at, piece in enumerate(pieces)
    ]


def _near(text: str, follows: bool, leads: bool) -> str:
    if len(text) <= 2 * NEAR + 20:
        return text
    first = text[:NEAR].rpartition(" ")[0] + " …" if follows else "…"
    return first + (" " + text[-NEAR:].partition(" ")[2] if leads else "")


def _piece(piece: Piece) -> str | SafeString:
    name = TAGS.get(piece.change)
    if name is None:
        return piece.text
    return format_html("<{0}>{1}</{0}>", name, piece.text)
