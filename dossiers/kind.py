"""What the press asks of a dossier."""

from typing import Any

from dossiers.blocks.card import CARD
from dossiers.compose import compose_all
from dossiers.content import UPGRADES, DossierContent
from dossiers.dossier import Dossier
from dossiers.page import neighbours
from dossiers.parts import parts
from dossiers.problems import problems
from press.records.kinds import Kind
from press.records.problems import Problem


def rows(dossier: Dossier) -> dict[str, Any]:
    """It may have been composed as another object: with those of its bundle."""
    if dossier.told_blocks is None:
        dossier.compose()
    return {"blocks": dossier.told_blocks or []}


def lacking(dossier: Dossier) -> list[Problem]:
    """Of the blocks that it was composed of, where it was just now."""
    return problems(dossier, dossier.read_blocks)


def listing(content: DossierContent) -> dict[str, Any]:
    return {
        "title": content["title"],
        "summary": content["standfirst"],
        "picture": content["hero"],
        "tags": content["tags"],
        "facts": {
            "kicker": content["kicker"],
            "accent": content["accent"],
            "featured": content["featured"],
            "cards": sum(block["type"] == CARD.type for block in content["blocks"]),
        },
    }


DOSSIER = Kind(
    model=Dossier,
    section="dossiers",
    template="dossiers/dossier.html",
    content=DossierContent,
    compose=compose_all,
    listing=listing,
    parts=parts,
    problems=lacking,
    neighbours=neighbours,
    rows=rows,
    in_feeds=True,
    is_news=True,
    upgrades=UPGRADES,
)
