"""The rows that stand in a dossier's form, each with where its fields are."""

from collections import Counter as Tally
from collections.abc import Iterable, Iterator

from dossiers.blocks.block import Block
from dossiers.blocks.listed import by_type
from dossiers.compose import read_blocks
from dossiers.dossier import Dossier
from language.style.passages import Part


def parts(dossier: Dossier, blocks: Iterable[Block] | None = None) -> list[Part]:
    """`blocks` are all there are, in order, where they are at hand."""
    blocks = read_blocks(dossier) if blocks is None else blocks
    kinds = by_type()
    rows = (
        Part(block, f"{anchor}-", kinds[block.type].quoted) for anchor, block in anchored(blocks)
    )
    return [Part(dossier), *rows]


def anchored(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Each block with what the ids of its form's fields begin with, but for the hyphen."""
    places: Tally[str] = Tally()
    for block in blocks:
        prefix = block._meta.get_field("parent").remote_field.get_accessor_name()
        yield f"id_{prefix}-{places[prefix]}", block
        places[prefix] += 1
