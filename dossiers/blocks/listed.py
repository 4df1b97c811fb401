"""All kinds of blocks, in the order of the chooser."""

from typing import Any

from dossiers.blocks.actor import WHO_IS_WHO
from dossiers.blocks.block import BlockKind
from dossiers.blocks.card import CARD
from dossiers.blocks.control import CONTROL
from dossiers.blocks.figure import FIGURE
from dossiers.blocks.heading import HEADING
from dossiers.blocks.map import MAP
from dossiers.blocks.quotation import QUOTATION
from dossiers.blocks.related import RELATED
from dossiers.blocks.route import ROUTE
from dossiers.blocks.text import TEXT
from dossiers.blocks.timeline import TIMELINE

_kinds: list[BlockKind] = [
    HEADING,
    TEXT,
    CARD,
    FIGURE,
    WHO_IS_WHO,
    TIMELINE,
    MAP,
    ROUTE,
    CONTROL,
    QUOTATION,
    RELATED,
]


def register(kind: BlockKind) -> None:
    """From the AppConfig.ready of an app with blocks of its own."""
    if kind not in _kinds:
        _kinds.append(kind)


def forget(kind: BlockKind) -> None:
    _kinds.remove(kind)


def block_kinds() -> list[BlockKind]:
    return list(_kinds)


def by_type() -> dict[str, BlockKind]:
    return {kind.type: kind for kind in _kinds}


def contents() -> dict[str, Any]:
    """Of each type, what an edition keeps of a block."""
    return {kind.type: kind.content for kind in _kinds}
