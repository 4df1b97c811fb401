"""What a dossier lacks before it may be published, each with the field to mend it in."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dossiers.blocks.block import Block, BlockKind, InForm
from dossiers.blocks.listed import block_kinds, by_type
from dossiers.compose import read_blocks
from dossiers.copying.behind import Behind, behind, said_behind
from dossiers.dossier import Dossier
from dossiers.parts import anchored, parts
from images.models import LEAST_LEADING
from press.mending.gates import of_writing, untranslated
from press.records.problems import Problem


def problems(
    dossier: Dossier, blocks: list[Block] | None = None, late: list[Behind] | None = None
) -> list[Problem]:
    """In the order of the form; as many queries as `read_blocks`, one for the lead picture, those
    that kinds of blocks ask, and three for its words and links. `blocks` are all there are, in
    order, and `late` is what it is behind its original with, where they are at hand."""
    found = list(_of_the_whole(dossier))
    blocks = read_blocks(dossier) if blocks is None else blocks
    found += _of_blocks(dossier, blocks)
    if not blocks and not dossier.introduction:
        message = _("The page is empty: write an introduction or add a block.")
        found.append(Problem(message, "id_introduction"))
    if late := behind(dossier, blocks) if late is None else late:
        found.append(Problem(said_behind(late), "behind", must=False))
    return [*found, *of_writing(dossier, parts(dossier, blocks)), *untranslated(dossier)]


def _of_the_whole(dossier: Dossier) -> Iterator[Problem]:
    if not dossier.title.strip():
        yield Problem(_("The dossier has no title."), "id_title")
    if not dossier.standfirst:
        message = _("The dossier has no standfirst; lists and search engines will show none.")
        yield Problem(message, "id_standfirst", must=False)
    if dossier.hero:
        yield from dossier.hero.problems("id_hero", LEAST_LEADING)
    else:
        yield Problem(_("The dossier has no lead picture."), "id_hero", must=False)


def _of_blocks(dossier: Dossier, blocks: list[Block]) -> Iterator[Problem]:
    kinds, known = by_type(), _known(blocks)
    before: list[str] = []
    for anchor, block in anchored(blocks):
        kind, number = kinds[block.type], before.count(block.type) + 1
        called = block.words() or _("number %(number)d") % {"number": number}
        place = InForm(anchor, called, dossier, tuple(before), known[block.type])
        yield from _lacking(kind, block, place)
        yield from kind.problems(block, place)
        before.append(block.type)


def _lacking(kind: BlockKind, block: Block, place: InForm) -> Iterator[Problem]:
    """What an unfinished draft may do without."""
    for field in kind.lacks(block):
        words = {"block": capfirst(block._meta.verbose_name), "called": place.called}
        message = _("%(block)s “%(called)s”: “%(field)s” is still empty.")
        message %= words | {"field": field.verbose_name}
        yield Problem(message, f"{place.anchor}-{field.name}")


def _known(blocks: list[Block]) -> dict[str, Any]:
    """What each kind asks for all of its blocks at once."""
    there = {kind: [each for each in blocks if each.type == kind.type] for kind in block_kinds()}
    return {kind.type: kind.ask(some) for kind, some in there.items() if some}
