"""What a dossier lacks before it may be published, each with the field to mend it in."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from dossiers.blocks import Block, KeyFigure, RelatedCoverage, TeaserCard
from dossiers.compose import read_blocks
from dossiers.dossier import Dossier
from dossiers.fact_blocks import HeldBars, Route, TimelineBlock
from dossiers.parts import anchored, parts
from press.editions.publications import Publication
from press.mending.gates import of_writing, untranslated
from press.records.problems import Problem
from timeline.models import Control


def problems(dossier: Dossier) -> list[Problem]:
    """In the order of the form; as many queries as `read_blocks`, one for the lead picture and
    three for its words and links."""
    found = list(_of_the_whole(dossier))
    blocks = read_blocks(dossier)
    drawn_on = False
    places_held = _held(blocks)
    for anchor, block in anchored(blocks):
        drawn_on = block.type == "map" or (drawn_on and block.type == "route")
        if isinstance(block, HeldBars) and block.place_id not in places_held:
            message = _("It is not known who held “%(place)s”: enter it with the place.")
            found.append(Problem(message % {"place": block.place}, f"{anchor}-place"))
        found += _of_facts(block, anchor, dossier, drawn_on)
        found += _of_block(block, anchor)
    if not blocks and not dossier.introduction:
        found.append(
            Problem(
                _("The page is empty: write an introduction or add a block."), "id_introduction"
            )
        )
    return [*found, *of_writing(dossier, parts(dossier, blocks)), *untranslated(dossier)]


def _of_the_whole(dossier: Dossier) -> Iterator[Problem]:
    if not dossier.title.strip():
        yield Problem(_("The dossier has no title."), "id_title")
    if not dossier.standfirst:
        message = _("The dossier has no standfirst; lists and search engines will show none.")
        yield Problem(message, "id_standfirst", must=False)
    if dossier.hero:
        yield from dossier.hero.problems("id_hero")
    else:
        yield Problem(_("The dossier has no lead picture."), "id_hero", must=False)


def _held(blocks: list[Block]) -> set[int]:
    """Of the places whose holders are to be shown, those with any."""
    places = [block.place_id for block in blocks if isinstance(block, HeldBars)]
    spans = Control.objects.filter(place__in=places)
    return set(spans.values_list("place", flat=True)) if places else set()


def _of_facts(block: Block, anchor: str, dossier: Dossier, drawn_on: bool) -> Iterator[Problem]:
    """Of blocks that would show nothing."""
    if isinstance(block, Route) and not drawn_on:
        message = _("The route “%(route)s” stands behind no map; readers will not see it.")
        yield Problem(message % {"route": block}, f"{anchor}-title")
    elif isinstance(block, TimelineBlock) and not block.events and not dossier.events.exists():
        message = _("The timeline is empty: give the dossier its events.")
        yield Problem(message, f"{anchor}-choice")


def _of_block(block: Block, anchor: str) -> Iterator[Problem]:
    if isinstance(block, TeaserCard):
        yield from _of_card(block, anchor)
    elif isinstance(block, KeyFigure):
        name = {"figure": str(block)}
        if not block.source_title:
            message = _("The figure “%(figure)s” has no source.") % name
            yield Problem(message, f"{anchor}-source_title")
        if not block.as_of:
            message = _("The figure “%(figure)s” does not say as of when it was true.") % name
            yield Problem(message, f"{anchor}-as_of")
    elif isinstance(block, RelatedCoverage):
        yield from _of_target(block.target, f"{anchor}-target")


def _of_card(card: TeaserCard, anchor: str) -> Iterator[Problem]:
    name = {"card": card.headline}
    if not card.target and not card.url:
        message = _("The card “%(card)s” leads nowhere: choose a page or an address.") % name
        yield Problem(message, f"{anchor}-target")
    if card.picture:
        yield from card.picture.problems(f"{anchor}-picture")
    else:
        message = _("The card “%(card)s” has no picture; its picture is the link.") % name
        yield Problem(message, f"{anchor}-picture")
    if not card.call_to_action:
        message = _("The card “%(card)s” has no call to action.") % name
        yield Problem(message, f"{anchor}-call_to_action", must=False)
    if card.target:
        yield from _of_target(card.target, f"{anchor}-target")


def _of_target(target: Publication, anchor: str) -> Iterator[Problem]:
    if target.state == Publication.State.WITHDRAWN:
        message = _("“%(page)s” has been withdrawn; readers see this without a link.")
        yield Problem(message % {"page": target.title}, anchor, must=False)
