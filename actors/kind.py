"""What the press asks of an actor."""

from typing import Any

from actors.actor import Actor
from actors.compose import compose
from actors.content import ActorContent
from actors.naming import called
from actors.page import neighbours
from actors.problems import problems
from language.style.passages import Part
from press.records.kinds import Kind


def listing(content: ActorContent) -> dict[str, Any]:
    return {
        "title": content["name"]["text"],
        "summary": content["summary"],
        "picture": content["picture"],
        "tags": [],
        "facts": {
            "actor_kind": content["actor_kind"],
            "name": content["name"],
            "called": called(content),
        },
    }


def parts(actor: Actor) -> list[Part]:
    relations: Any = [] if actor.translation_of_id else actor.relations_out.order_by("pk")
    told = (Part(row, f"id_relations_out-{at}-") for at, row in enumerate(relations))
    return [Part(actor), *told]


ACTOR = Kind(
    model=Actor,
    section="actors",
    template="actors/actor.html",
    content=ActorContent,
    compose=compose,
    listing=listing,
    parts=parts,
    problems=problems,
    neighbours=neighbours,
    own_texts=frozenset({"summary", "profile", "source_line"}),
    is_told_of=True,
)
