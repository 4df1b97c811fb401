"""The working tables of a dossier as the content of an edition."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import prefetch_related_objects

from dossiers.blocks.block import Block, BlockKind
from dossiers.blocks.listed import block_kinds, by_type
from dossiers.content import SCHEMA, DossierContent
from dossiers.dossier import Dossier
from dossiers.facts import read_facts
from images.models import Picture
from press.records.seen import Seen
from press.records.tables import with_rows


def compose(
    dossier: Dossier, blocks: list[Block] | None = None, seen: Seen | None = None
) -> DossierContent:
    """A fixed number of queries: one for each kind of block that it has, five for the facts they
    show, and for the lead picture, renditions, tags and corrections. `blocks` are all there are, in
    order, where they are at hand."""
    blocks = read_blocks(dossier) if blocks is None else blocks
    kinds = by_type()
    hero = dossier.hero
    pictures = [getattr(block, name) for block in blocks for name in _pictured(kinds[block.type])]
    prefetch_related_objects([each for each in [hero, *pictures] if each], "renditions")
    shown = [pair for block in blocks for pair in kinds[block.type].shows(block)]
    facts = read_facts(dossier, shown, seen or Seen())
    composed = ((block, kinds[block.type].compose(block, facts)) for block in blocks)
    told = [(block, content) for block, content in composed if content is not None]
    dossier.read_blocks = blocks
    dossier.told_blocks = [block for block, _content in told]
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
        "blocks": [{"type": block.type, **content} for block, content in told],
        "events": facts.told(),
        "corrections": dossier.past_corrections(),
    }


def compose_all(records: list[Dossier], seen: Seen) -> list[DossierContent]:
    return [compose(dossier, seen=seen) for dossier in records]


def read_blocks(dossier: Dossier, models: Collection[Any] | None = None) -> list[Block]:
    """All blocks in the order of the page (equal places fall to the kind, then to the older), or
    those of these models; one query for which it has any of, then one for each."""
    kinds = {kind.model: kind for kind in block_kinds()}
    there = tables_there(dossier, kinds if models is None else models)
    return in_order(block for model in there for block in _read(kinds[model], dossier))


def tables_there(dossier: Dossier, models: Collection[Any]) -> list[Any]:
    """Of models of blocks those that it has any of: few. One query."""
    tables = [(model, "parent") for model in models]
    return [model for model, _relation in with_rows(tables, [dossier.pk])]


def in_order(blocks: Iterable[Block]) -> list[Block]:
    places = {kind.type: place for place, kind in enumerate(block_kinds())}
    return sorted(blocks, key=lambda block: (block.ordering, places[block.type], block.pk))


def _read(kind: BlockKind, dossier: Dossier) -> Iterator[Block]:
    blocks: Any = kind.model._default_manager.filter(parent=dossier)
    yield from blocks.select_related(*kind.reads) if kind.reads else blocks


def _pictured(kind: BlockKind) -> list[str]:
    return kind.relations_to(Picture)
