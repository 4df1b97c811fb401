"""What somebody said, in their own words."""

from typing import Annotated, Any, Literal, TypedDict

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from dossiers.blocks.block import Block, BlockKind
from dossiers.facts import Facts
from language.addresses import WebAddressField
from language.contents import FIRST, UNSEARCHED, Label, Line, Words
from language.sources import SourceLink, web_address


class QuotationContent(TypedDict):
    type: Annotated[Literal["quotation"], Label(_("Quotation"))]
    text: Annotated[Words, FIRST]
    speaker: Words
    role: Line
    source: Annotated[SourceLink, UNSEARCHED]


class Quotation(Block):
    type = "quotation"

    text = models.TextField(_("quotation"), max_length=1000, help_text=_("Without the marks."))
    speaker = models.CharField(_("who said it"), max_length=150, blank=True)
    role = models.CharField(_("in which role"), max_length=200, blank=True)
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = WebAddressField(
        _("address of the source"), max_length=500, blank=True, validators=[web_address]
    )

    class Meta(Block.Meta):
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")

    def words(self) -> str:
        return Truncator(self.text).chars(60)


def compose(quotation: Quotation, facts: Facts) -> dict[str, Any]:
    return {
        "text": quotation.text,
        "speaker": quotation.speaker,
        "role": quotation.role,
        "source": {"title": quotation.source_title, "url": quotation.source_url},
    }


QUOTATION = BlockKind(
    model=Quotation,
    content=QuotationContent,
    compose=compose,
    icon="format_quote",
    fields=["text", ("speaker", "role"), ("source_title", "source_url")],
    headed_by=("text", "speaker"),
    quoted=frozenset({"text", "role"}),
)
