"""A draft made of another dossier as its working tables have it now."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from django.db import models

from dossiers.blocks.block import Block
from dossiers.blocks.listed import block_kinds
from dossiers.compose import read_blocks
from dossiers.copying.followed import FollowedPart, follow
from dossiers.dossier import Dossier
from language.slugs import slugify
from language.style.passages import holds_words
from press.editions.publications import Publication
from press.history.revisions import NOT_KEPT
from press.records.publishable import SCHEDULE

OF_ITS_OWN = {
    *NOT_KEPT,
    *SCHEDULE,
    *("id", "slug", "language", "group", "translation_of", "bundle", "featured"),
}
"""Fields that a copy does not take over: what it is, where it stands, when it goes out."""


def copied(source: Dossier, *, title: str, language: str = "", with_texts: bool = True) -> Dossier:
    """Saved, with its blocks in their order; call in a transaction. In another `language` it is a
    translation of the source, and leads to the pages of that language where they are. Without texts
    it has those alone that a draft must have."""
    is_translation = bool(language) and language != source.language
    facts = dict(values(source, OF_ITS_OWN, with_texts=with_texts)) | {"title": title}
    made: Dossier = Dossier.objects.create(
        **facts,
        slug=Dossier.objects.free_slug(slugify(title) or "dossier"),
        language=language or source.language,
        translation_of=source.original if is_translation else None,
        version=1,
    )
    made.events.set(source.events.all())
    if with_texts and not is_translation:
        made.tags.set([tag.name for tag in source.tags.all()])
    blocks = read_blocks(source)
    targets = in_language(blocks, made.language) if is_translation else {}
    pairs = [(block, _of(block, made, with_texts, targets)) for block in blocks]
    for kind in block_kinds():
        new = [copy for block, copy in pairs if block.type == kind.type]
        kind.model._default_manager.bulk_create(new)
    if is_translation and source.translation_of is None:
        follow(made, source, pairs)
    return made


def put_in(translation: Dossier, block: Block) -> Block:
    """A block of the original as one of its translation, behind what tells those before it there;
    call in a transaction."""
    parts = FollowedPart.objects.of(translation)
    told = {(part.type, part.original): (part.type, part.block) for part in parts}
    blocks = read_blocks(translation)
    places = {(each.type, each.pk): place for place, each in enumerate(blocks, 1)}
    before = takewhile(lambda each: each != block, read_blocks(block.parent))
    known = [places.get(told.get((each.type, each.pk), ("", None)), 0) for each in before]
    targets = in_language([block], translation.language)
    new: Block = _of(block, translation, with_texts=True, targets=targets)
    blocks.insert(max(known, default=0), new)
    for place, each in enumerate(blocks, 1):
        each.ordering = place * 10
    new.save()
    for kind in block_kinds():
        same = [each for each in blocks if each.type == kind.type and each is not new]
        kind.model._default_manager.bulk_update(same, ["ordering"])
    return new


def _of(block: Block, made: Dossier, with_texts: bool, targets: dict[int, int]) -> Any:
    return type(block)(parent=made, **of_block(block, with_texts, targets))


def of_block(block: Block, with_texts: bool, targets: dict[int, int]) -> dict[str, Any]:
    facts = dict(values(block, {"id", "parent"}, with_texts=with_texts))
    if facts.get("target_id"):
        facts["target_id"] = targets.get(facts["target_id"], facts["target_id"])
    return facts


def values(
    record: models.Model, left_out: set[str], *, with_texts: bool
) -> Iterator[tuple[str, Any]]:
    """By column what a row holds; of texts that are not wanted those that must not be empty."""
    for field in record._meta.concrete_fields:
        if field.name in left_out:
            continue
        if with_texts or not (field.blank and holds_words(field)):
            yield field.attname, getattr(record, field.attname)


def in_language(blocks: list[Block], language: str) -> dict[int, int]:
    """By key of a page that blocks lead to, the page of the same in this language; two queries."""
    wanted: set[Any] = {getattr(block, "target_id", None) for block in blocks} - {None}
    groups = dict(Publication.objects.filter(pk__in=wanted).values_list("group", "pk"))
    there = Publication.objects.live().filter(group__in=groups, language=language)
    return {groups[group]: key for group, key in there.values_list("group", "pk")}
