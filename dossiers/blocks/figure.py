"""A key figure: a number that matters, with its source."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypedDict

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.blocks.block import Block, BlockKind, InForm
from dossiers.facts import Facts
from language.addresses import WebAddressField
from language.arabic import latin_digits
from language.contents import UNSEARCHED, Edtf, Label, Number, Words
from language.dates.fields import UncertainDateField
from language.sources import SourceLink, web_address
from press.records.problems import Problem


class FigureContent(TypedDict):
    type: Annotated[Literal["figure"], Label(_("Figure"))]
    number: Words
    label: Words
    out_of: Number
    source: Annotated[SourceLink, UNSEARCHED]
    as_of: Edtf


class KeyFigure(Block):
    type = "figure"

    number = models.CharField(
        _("number"),
        max_length=20,
        help_text=_("As it is to be read: “126”, “about 16”, “12.5 %”."),
    )
    label = models.CharField(_("what it counts"), max_length=200)
    out_of = models.PositiveIntegerField(
        _("out of"),
        null=True,
        blank=True,
        help_text=_("The whole it is a part of; a small whole is drawn as dots."),
    )
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = WebAddressField(
        _("address of the source"), max_length=500, blank=True, validators=[web_address]
    )
    as_of = UncertainDateField(
        _("as of"), blank=True, help_text=_("When it was true: “31 August 2016”, “late 2016”.")
    )
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("When somebody should look again.")
    )

    class Meta(Block.Meta):
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")

    def words(self) -> str:
        return f"{self.number} {self.label}".strip()

    def clean(self) -> None:
        self.number = latin_digits(self.number)


def compose(figure: KeyFigure, facts: Facts) -> dict[str, Any]:
    return {
        "number": figure.number,
        "label": figure.label,
        "out_of": figure.out_of,
        "source": {"title": figure.source_title, "url": figure.source_url},
        "as_of": figure.as_of,
    }


def problems(figure: KeyFigure, place: InForm) -> Iterator[Problem]:
    name = {"figure": place.called}
    if figure.number and not re.search(r"[0-9]", figure.number):
        message = gettext("The figure “%(figure)s” has no digit.") % name
        yield Problem(message, f"{place.anchor}-number")
    if not figure.source_title:
        message = gettext("The figure “%(figure)s” has no source.") % name
        yield Problem(message, f"{place.anchor}-source_title")
    if not figure.as_of:
        message = gettext("The figure “%(figure)s” does not say as of when it was true.") % name
        yield Problem(message, f"{place.anchor}-as_of")


FIGURE = BlockKind(
    model=KeyFigure,
    content=FigureContent,
    compose=compose,
    icon="123",
    fields=[("number", "label"), ("as_of", "out_of"), ("source_title", "source_url"), "review_by"],
    headed_by=("number", "label"),
    problems=problems,
)
