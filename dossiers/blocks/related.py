"""One page of ours; those in a row form one group. What is shown of it is read live."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _

from dossiers.blocks.block import Block, BlockKind, InForm
from dossiers.blocks.targets import withdrawn
from dossiers.facts import Facts
from language.contents import Label
from press.editions.publications import Publication
from press.records.problems import Problem


class RelatedContent(TypedDict):
    """The page's key, and its path at that time."""

    type: Annotated[Literal["related"], Label(_("Related coverage"))]
    publication: int
    path: str


class RelatedCoverage(Block):
    type = "related"

    target = models.ForeignKey(
        Publication,
        models.PROTECT,
        related_name="related_blocks",
        null=True,
        verbose_name=_("page of ours"),
        help_text=_("Type a few letters of its title."),
    )

    class Meta(Block.Meta):
        verbose_name = _("related coverage")
        verbose_name_plural = _("related coverage")

    def words(self) -> str:
        return self.target.title if self.target else ""


def compose(block: RelatedCoverage, facts: Facts) -> dict[str, Any] | None:
    if not block.target:
        return None
    return {"publication": block.target.pk, "path": block.target.path}


def problems(block: RelatedCoverage, place: InForm) -> Iterator[Problem]:
    if block.target:
        yield from withdrawn(block.target, f"{place.anchor}-target")


RELATED = BlockKind(
    model=RelatedCoverage,
    content=RelatedContent,
    compose=compose,
    reads=("target",),
    icon="link",
    fields=["target"],
    problems=problems,
    target=lambda block: int(block["publication"]),
)
