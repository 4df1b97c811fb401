"""The working tables of a dossier as the content of an edition."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import prefetch_related_objects

from dossiers.blocks import Block, RelatedCoverage, TeaserCard
from dossiers.dossier import Dossier
from dossiers.fact_blocks import HeldBars
from dossiers.facts import read_facts
from dossiers.models import BLOCKS
from press.editions.edition import Content
from press.records.seen import Seen

SCHEMA = 2


def compose(
    dossier: Dossier, blocks: list[Block] | None = None, seen: Seen | None = None
) -> Content:
    """A fixed number of queries: one for each kind of block, five for the facts they show, and for
    the lead picture, renditions, tags and corrections. `blocks` are all there are, in order, where
    they are at hand."""
    blocks = read_blocks(dossier) if blocks is None else blocks
    hero = dossier.hero
    cards = [block for block in blocks if isinstance(block, TeaserCard)]
    pictures = [picture for picture in [hero, *(card.picture for card in cards)] if picture]
    prefetch_related_objects(pictures, "renditions")
    facts = read_facts(dossier, blocks, seen or Seen())
    told = ((block.type, block.as_content(facts)) for block in blocks)
    tags = sorted(dossier.tags.all(), key=lambda tag: (tag.name, tag.pk))
    return {
        "schema": SCHEMA,
        "kind": dossier.kind,
        "language": dossier.language,
        "path": dossier.path,
        "title": dossier.title,
        "kicker": dossier.kicker,
        "standfirst": dossier.standfirst,
        "introduction": dossier.introduction,
        "hero": hero.as_content() if hero else None,
        "period": dossier.period,
        "source_line": dossier.source_line,
        "desk": dossier.desk,
        "accent": dossier.accent,
        "featured": dossier.featured,
        "tags": [{"slug": tag.slug, "name": tag.name} for tag in tags],
        "blocks": [{"type": kind, **content} for kind, content in told if content is not None],
        "events": facts.told(),
        "corrections": dossier.past_corrections(),
    }


def compose_all(records: list[Dossier], seen: Seen) -> list[Content]:
    return [compose(dossier, seen=seen) for dossier in records]


def read_blocks(dossier: Dossier) -> list[Block]:
    """All blocks in the order of the page; equal places fall to the kind, then to the older."""
    return in_order(block for model in BLOCKS for block in _read(model, dossier))


def in_order(blocks: Iterable[Block]) -> list[Block]:
    kinds = {model: place for place, model in enumerate(BLOCKS)}
    return sorted(blocks, key=lambda block: (block.ordering, kinds[type(block)], block.pk))


def _read(model: type[Block], dossier: Dossier) -> Iterator[Block]:
    blocks: Any = model._default_manager.filter(parent=dossier)
    if model is TeaserCard:
        blocks = blocks.select_related("picture", "target")
    elif model is RelatedCoverage:
        blocks = blocks.select_related("target")
    elif model is HeldBars:
        blocks = blocks.select_related("place")
    yield from blocks
