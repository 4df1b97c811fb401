"""Who is who: one actor on its side; those in a row form one who-is-who."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _

from actors.content import ActorReference
from actors.models import Actor
from dossiers.blocks.block import Block, BlockKind
from dossiers.blocks.sides import Side, chosen
from dossiers.facts import Facts
from language.contents import UNSEARCHED, Label, Line


class WhoIsWhoContent(TypedDict):
    """`side` is one of dossiers.blocks.sides.Side."""

    type: Annotated[Literal["actor"], Label(_("Actor"))]
    actor: Annotated[ActorReference, UNSEARCHED]
    side: str
    role: Line


class WhoIsWho(Block):
    type = "actor"

    actor = chosen(Actor, _("actor"), help_text=_("Type a few letters of any of its names."))
    side = models.CharField(_("side"), max_length=7, choices=Side)
    role = models.CharField(
        _("in a few words"),
        max_length=100,
        blank=True,
        help_text=_("Its part in this story; its kind where left empty."),
    )

    class Meta(Block.Meta):
        verbose_name = _("who is who")
        verbose_name_plural = _("who is who")

    def words(self) -> str:
        return f"{self.actor} ({self.get_side_display()})" if self.actor else ""


def compose(block: WhoIsWho, facts: Facts) -> dict[str, Any] | None:
    actor = facts.actor(block.actor_id)
    return {"actor": actor, "side": block.side, "role": block.role} if actor else None


def shows(block: WhoIsWho) -> Iterator[tuple[Any, Any]]:
    yield Actor, block.actor_id


def by_side(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """In the order of the house; those of one side as the editor has them."""
    sides = ((side, [block for block in blocks if block["side"] == side]) for side in Side.values)
    return {"sides": [(side, there) for side, there in sides if there]}


WHO_IS_WHO = BlockKind(
    model=WhoIsWho,
    content=WhoIsWhoContent,
    compose=compose,
    shows=shows,
    icon="groups",
    fields=[("actor", "side"), "role"],
    headed_by=("actor", "side"),
    links=lambda block: [block["actor"]["group"]],
    arrange=by_side,
)
