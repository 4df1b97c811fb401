"""Passages that changed, each with its place and what stood and stands there, for corrections to
tell of. They are cut from the comparison, so that no correction says what stands nowhere."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _

from press.history.differences import Piece
from press.pages.differences import Difference

_END = re.compile(r"[.!?؟…](?=\s)|\n")
_ENDS = (".", "!", "?", "؟", "…", "\n")
NEAR = 90
"""Letters of the same sentence that are told along, at most, on either side."""
LONGEST = 200


@dataclass(frozen=True)
class Passage:
    """`before` is empty for what was added, `after` for what was taken out, both for a picture."""

    key: str
    place: str
    before: str
    after: str


def passages(differences: Iterable[Difference]) -> list[Passage]:
    """In the active language, which is to be that of the page."""
    numbers = count()
    return [
        Passage(_key(next(numbers), place, *texts), place, *texts)
        for each in differences
        for place in [_place(each)]
        for texts in _texts(each)
    ]


def _key(number: int, *said: str) -> str:
    """Another one as soon as anything of it is another."""
    return f"{number}-{hashlib.sha256(repr(said).encode()).hexdigest()[:12]}"


def _place(difference: Difference) -> str:
    words = {"part": difference.label, "name": difference.name}
    place = _("%(part)s “%(name)s”") % words if difference.name else difference.label
    return place[:LONGEST]


def _texts(difference: Difference) -> Iterator[tuple[str, str]]:
    if difference.change != "changed":
        whole = "".join(piece.text for piece in difference.pieces).strip()
        first = whole.partition("\n")[0].strip()
        yield ("", first) if difference.change == "new" else (first, "")
        return
    told = [each for each in _changed(difference.pieces) if each[0].split() != each[1].split()]
    yield from told
    if not told and difference.pictures:
        yield "", ""


def _changed(pieces: list[Piece]) -> Iterator[tuple[str, str]]:
    """What stood and what stands, with the rest of its sentence; changes of one sentence as one."""
    for start, end in _runs(pieces):
        before = "".join(each.text for each in pieces[start:end] if each.change != "in")
        after = "".join(each.text for each in pieces[start:end] if each.change != "out")
        begins = all(not text or text.startswith("\n") for text in (before, after))
        ends = all(not text or text.endswith(_ENDS) for text in (before, after))
        lead = "" if begins or not start else _lead(pieces[start - 1].text)
        rest = "" if ends or end == len(pieces) else _rest(pieces[end].text)
        yield (lead + before + rest).strip(), (lead + after + rest).strip()


def _runs(pieces: list[Piece]) -> list[tuple[int, int]]:
    """From the first to behind the last of changes that stand in one sentence."""
    runs: list[tuple[int, int]] = []
    for at, piece in enumerate(pieces):
        if not piece.change:
            continue
        between = "".join(each.text for each in pieces[runs[-1][1] : at]) if runs else "\n"
        if len(between) <= NEAR and not _END.search(between):
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _lead(text: str) -> str:
    """The end of a text, from where its last sentence begins, or near enough."""
    ends = [match.end() for match in _END.finditer(text)]
    begun = text[ends[-1] if ends else 0 :]
    return begun if len(begun) <= NEAR else begun[-NEAR:].partition(" ")[2]


def _rest(text: str) -> str:
    """The beginning of a text, to where its first sentence ends, or near enough."""
    ends = _END.search(text)
    rest = text[: ends.end()] if ends else text
    return rest if len(rest) <= NEAR else rest[:NEAR].rpartition(" ")[0]
