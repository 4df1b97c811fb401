"""The room's tables, each in the file of its name."""

from dossiers.blocks import (
    BLOCKS,
    KeyFigure,
    Quotation,
    RelatedCoverage,
    SectionHeading,
    TeaserCard,
    Text,
)
from dossiers.dossier import Dossier

__all__ = [
    "BLOCKS",
    "Dossier",
    "KeyFigure",
    "Quotation",
    "RelatedCoverage",
    "SectionHeading",
    "TeaserCard",
    "Text",
]
