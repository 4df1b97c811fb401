"""Texts shown against each other, with what differs marked."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from press.forms.merging import Conflict
from press.history.differences import Piece, compared, readable

register = template.Library()
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


def _piece(piece: Piece) -> str | SafeString:
    name = TAGS.get(piece.change)
    if name is None:
        return piece.text
    return format_html("<{0}>{1}</{0}>", name, piece.text)
