"""What a dossier takes over of a page, and what is told of the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass
class Piece:
    """A block of this type, with the values of its fields."""

    type: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class DatedLine:
    """`piece` is the block that has it, by its place."""

    date: str
    words: str
    text: str
    piece: int


@dataclass(frozen=True)
class Told:
    """Something of the page that no block holds, or that an editor should look at. `kind`: picture,
    link, embed, doubt, words."""

    kind: str
    words: "str | _StrPromise" = ""
    address: str = ""
    alt: str = ""
    caption: str = ""
    where: str = ""


@dataclass(frozen=True)
class Group:
    """What was left out of a page for one reason."""

    why: "str | _StrPromise"
    words: str
    links: tuple[str, ...]


@dataclass
class Outline:
    """`fields` are those of the dossier itself: title, standfirst, introduction, source_line."""

    fields: dict[str, str] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    dated: list[DatedLine] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    left_out: list[Group] = field(default_factory=list)

    def count(self, kind: str) -> int:
        return sum(piece.type == kind for piece in self.pieces)
