"""The room's tables, each in the file of its name; of blocks those that are listed."""

from dossiers.blocks.actor import WhoIsWho
from dossiers.blocks.block import Block
from dossiers.blocks.card import TeaserCard
from dossiers.blocks.control import HeldBars
from dossiers.blocks.figure import KeyFigure
from dossiers.blocks.heading import SectionHeading
from dossiers.blocks.map import MapBlock
from dossiers.blocks.quotation import Quotation
from dossiers.blocks.related import RelatedCoverage
from dossiers.blocks.route import Route
from dossiers.blocks.text import Text
from dossiers.blocks.timeline import TimelineBlock
from dossiers.copying.followed import FollowedPart
from dossiers.dossier import Dossier

__all__ = [
    "Block",
    "Dossier",
    "FollowedPart",
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
