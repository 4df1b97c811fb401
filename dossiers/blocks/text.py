"""Running text."""

from typing import Annotated, Literal, TypedDict

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.blocks.block import Block, BlockKind
from dossiers.facts import Facts
from language.contents import Label, Prose
from language.richtext.fields import RichTextField, plain


class TextContent(TypedDict):
    type: Annotated[Literal["text"], Label(_("Text"))]
    html: Prose


class Text(Block):
    type = "text"

    text = RichTextField(_("text"))

    class Meta(Block.Meta):
        verbose_name = pgettext_lazy("a record", "text")
        verbose_name_plural = _("texts")

    def words(self) -> str:
        return Truncator(plain(self.text)).chars(60)


def compose(block: Text, facts: Facts) -> dict[str, str]:
    return {"html": block.text}


TEXT = BlockKind(model=Text, content=TextContent, compose=compose, icon="notes", fields=["text"])
