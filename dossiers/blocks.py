"""The typed blocks of a dossier's body: real tables, ordered among each other."""

from typing import TYPE_CHECKING, Any, ClassVar

from content_editor.models import create_plugin_base
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from dossiers.dossier import Dossier
from images.models import Picture
from language.addresses import WebAddressField
from language.arabic import latin_digits
from language.dates.fields import UncertainDateField
from language.richtext.fields import RichTextField, plain
from language.sources import web_address
from press.editions.publications import Publication

if TYPE_CHECKING:
    from dossiers.facts import Facts

    Plugin = models.Model
else:
    Plugin = create_plugin_base(Dossier)


class Block(Plugin):
    """What all blocks share. `type` names the block in an edition's content."""

    type: ClassVar[str]
    parent: "models.ForeignKey[Dossier, Dossier]"
    region: "models.CharField[str, str]"
    ordering: "models.IntegerField[int, int]"

    class Meta:
        abstract = True
        ordering = ["ordering", "pk"]

    def as_content(self, facts: "Facts") -> dict[str, Any] | None:
        """The block as an edition keeps it, without `type`; asks the database nothing when the
        block was read by `dossiers.compose.read_blocks`. `facts` are those it may show; None where
        what it tells of is not among them."""
        raise NotImplementedError


class SectionHeading(Block):
    type = "heading"

    title = models.CharField(_("heading"), max_length=150)
    note = models.CharField(
        _("line below"), max_length=250, blank=True, help_text=_("What the section tells.")
    )

    class Meta(Block.Meta):
        verbose_name = _("section heading")
        verbose_name_plural = _("section headings")

    def __str__(self) -> str:
        return self.title

    def as_content(self, facts: "Facts") -> dict[str, Any]:
        return {"title": self.title, "note": self.note}


class Text(Block):
    type = "text"

    text = RichTextField(_("text"))

    class Meta(Block.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self) -> str:
        return Truncator(plain(self.text)).chars(60)

    def as_content(self, facts: "Facts") -> dict[str, Any]:
        return {"html": self.text}


class TeaserCard(Block):
    type = "card"

    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        related_name="cards",
        null=True,
        blank=True,
        verbose_name=_("picture"),
    )
    kicker = models.CharField(_("kicker"), max_length=60, blank=True)
    headline = models.CharField(_("headline"), max_length=200)
    blurb = models.TextField(_("text"), max_length=1000, blank=True)
    call_to_action = models.CharField(
        _("call to action"),
        max_length=100,
        blank=True,
        help_text=_("In words of its own, such as “For more, press the picture”."),
    )
    target = models.ForeignKey(
        Publication,
        models.PROTECT,
        related_name="cards",
        null=True,
        blank=True,
        verbose_name=_("page of ours"),
        help_text=_("Type a few letters of its title."),
    )
    url = WebAddressField(
        _("or an outside address"), max_length=500, blank=True, validators=[web_address]
    )
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("When somebody should look again.")
    )

    class Meta(Block.Meta):
        verbose_name = _("teaser card")
        verbose_name_plural = _("teaser cards")

    def __str__(self) -> str:
        return self.headline

    def clean(self) -> None:
        if self.target_id and self.url:
            message = _("Choose a page of ours or an outside address, not both.")
            raise ValidationError({"url": message})

    def as_content(self, facts: "Facts") -> dict[str, Any]:
        target: dict[str, Any] | None = {"url": self.url} if self.url else None
        if self.target:
            target = {"publication": self.target.pk, "path": self.target.path}
        return {
            "kicker": self.kicker,
            "headline": self.headline,
            "blurb": self.blurb,
            "call_to_action": self.call_to_action,
            "picture": self.picture.as_content() if self.picture else None,
            "target": target,
        }


class KeyFigure(Block):
    type = "figure"

    number = models.CharField(
        _("number"),
        max_length=20,
        validators=[RegexValidator(r"[0-9٠-٩۰-۹]", _("A figure needs a digit."))],
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

    def __str__(self) -> str:
        return f"{self.number} {self.label}"

    def clean(self) -> None:
        self.number = latin_digits(self.number)

    def as_content(self, facts: "Facts") -> dict[str, Any]:
        return {
            "number": self.number,
            "label": self.label,
            "out_of": self.out_of,
            "source": {"title": self.source_title, "url": self.source_url},
            "as_of": self.as_of,
        }


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

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)

    def as_content(self, facts: "Facts") -> dict[str, Any]:
        return {
            "text": self.text,
            "speaker": self.speaker,
            "role": self.role,
            "source": {"title": self.source_title, "url": self.source_url},
        }


class RelatedCoverage(Block):
    """One page; those in a row form one group. What is shown of it is read live."""

    type = "related"

    target = models.ForeignKey(
        Publication,
        models.PROTECT,
        related_name="related_blocks",
        verbose_name=_("page of ours"),
        help_text=_("Type a few letters of its title."),
    )

    class Meta(Block.Meta):
        verbose_name = _("related coverage")
        verbose_name_plural = _("related coverage")

    def __str__(self) -> str:
        return self.target.title

    def as_content(self, facts: "Facts") -> dict[str, Any]:
        return {"publication": self.target.pk, "path": self.target.path}
