"""The room's tables, each in the file of its name."""

from dossiers.blocks import (
    Block,
    KeyFigure,
    Quotation,
    RelatedCoverage,
    SectionHeading,
    TeaserCard,
    Text,
)
from dossiers.dossier import Dossier
from dossiers.fact_blocks import HeldBars, MapBlock, Route, TimelineBlock, WhoIsWho

BLOCKS: list[type[Block]] = [
    SectionHeading,
    Text,
    TeaserCard,
    KeyFigure,
    WhoIsWho,
    TimelineBlock,
    MapBlock,
    Route,
    HeldBars,
    Quotation,
    RelatedCoverage,
]

__all__ = [
    "BLOCKS",
    "Dossier",
    "HeldBars",
    "KeyFigure",
    "MapBlock",
    "Quotation",
    "RelatedCoverage",
    "Route",
    "SectionHeading",
    "TeaserCard",
    "Text",
    "TimelineBlock",
    "WhoIsWho",
]
