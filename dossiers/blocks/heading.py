"""A heading: it begins a section of the page."""

from typing import Annotated, Literal, TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _

from dossiers.blocks.block import Block, BlockKind
from dossiers.facts import Facts
from language.contents import FIRST, Label, Words


class HeadingContent(TypedDict):
    type: Annotated[Literal["heading"], Label(_("Heading"))]
    title: Annotated[Words, FIRST]
    note: Words


class SectionHeading(Block):
    type = "heading"

    title = models.CharField(_("heading"), max_length=150)
    note = models.CharField(
        _("line below"), max_length=250, blank=True, help_text=_("What the section tells.")
    )

    class Meta(Block.Meta):
        verbose_name = _("section heading")
        verbose_name_plural = _("section headings")

    def words(self) -> str:
        return self.title


def compose(block: SectionHeading, facts: Facts) -> dict[str, str]:
    return {"title": block.title, "note": block.note}


HEADING = BlockKind(
    model=SectionHeading,
    content=HeadingContent,
    compose=compose,
    icon="title",
    fields=["title", "note"],
    begins_section=True,
)
