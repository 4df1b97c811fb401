"""A teaser card: its picture is the link, to a page of ours or to an address outside."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypedDict

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.blocks.block import Block, BlockKind, InForm
from dossiers.blocks.targets import TargetContent, withdrawn
from dossiers.facts import Facts
from images.content import PictureContent
from images.models import Picture
from language.addresses import WebAddressField
from language.contents import FIRST, UNSEARCHED, Label, Line, Words
from language.sources import web_address
from press.editions.own_pages import own_page
from press.editions.publications import Publication
from press.records.problems import Problem


class CardContent(TypedDict):
    type: Annotated[Literal["card"], Label(_("Card"))]
    kicker: Words
    headline: Annotated[Words, FIRST]
    blurb: Annotated[Words, FIRST]
    call_to_action: Line
    picture: Annotated[PictureContent | None, UNSEARCHED]
    target: Annotated[TargetContent | None, UNSEARCHED]


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

    def words(self) -> str:
        return self.headline

    def clean(self) -> None:
        """An address of our own that was pasted as an outside one is that page."""
        if self.url and (page := own_page(self.url)) and self.target_id in (None, page.pk):
            self.target, self.url = page, ""
        if self.target_id and self.url:
            message = _("Choose a page of ours or an outside address, not both.")
            raise ValidationError({"url": message})


def compose(card: TeaserCard, facts: Facts) -> dict[str, Any]:
    target: TargetContent | None = {"url": card.url} if card.url else None
    if card.target:
        target = {"publication": card.target.pk, "path": card.target.path}
    return {
        "kicker": card.kicker,
        "headline": card.headline,
        "blurb": card.blurb,
        "call_to_action": card.call_to_action,
        "picture": card.picture.as_content() if card.picture else None,
        "target": target,
    }


def problems(card: TeaserCard, place: InForm) -> Iterator[Problem]:
    name = {"card": place.called}
    if not card.target and not card.url:
        message = gettext("The card “%(card)s” leads nowhere: choose a page or an address.") % name
        yield Problem(message, f"{place.anchor}-target")
    if card.picture:
        yield from card.picture.problems(f"{place.anchor}-picture")
    else:
        message = gettext("The card “%(card)s” has no picture; its picture is the link.") % name
        yield Problem(message, f"{place.anchor}-picture")
    if not card.call_to_action:
        message = gettext("The card “%(card)s” has no call to action.") % name
        yield Problem(message, f"{place.anchor}-call_to_action", must=False)
    if card.target:
        yield from withdrawn(card.target, f"{place.anchor}-target")


def target(card: dict[str, Any]) -> int | None:
    return (card["target"] or {}).get("publication")


CARD = BlockKind(
    model=TeaserCard,
    content=CardContent,
    compose=compose,
    reads=("picture", "target"),
    icon="image",
    fields=[
        "picture",
        ("kicker", "headline"),
        "blurb",
        "call_to_action",
        ("target", "url"),
        "review_by",
    ],
    headed_by=("headline", "target", "url"),
    problems=problems,
    target=target,
)
