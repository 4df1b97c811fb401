"""What the press asks of a dossier."""

from typing import Any

from dossiers.compose import compose_all
from dossiers.dossier import Dossier
from dossiers.page import neighbours
from dossiers.parts import parts
from dossiers.problems import problems
from press.editions.edition import Content
from press.records.kinds import Kind


def listing(content: Content) -> dict[str, Any]:
    return {
        "title": content["title"],
        "summary": content["standfirst"],
        "picture": content["hero"],
        "tags": content["tags"],
        "facts": {
            **{name: content[name] for name in ("kicker", "accent", "featured")},
            "cards": sum(block["type"] == "card" for block in content["blocks"]),
        },
    }


DOSSIER = Kind(
    model=Dossier,
    section="dossiers",
    template="dossiers/dossier.html",
    compose=compose_all,
    listing=listing,
    parts=parts,
    problems=problems,
    neighbours=neighbours,
    in_feeds=True,
)
