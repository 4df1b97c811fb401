"""Actors and places that a dossier's texts name, offered for its who-is-who and its map."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from actors.models import Actor
from dossiers.blocks.actor import WhoIsWho
from dossiers.blocks.block import Block
from dossiers.blocks.card import TeaserCard
from dossiers.blocks.map import MapBlock
from dossiers.blocks.quotation import Quotation
from dossiers.blocks.text import Text
from dossiers.dossier import Dossier
from language.names.detection import excerpt
from language.richtext.fields import plain
from timeline.models import Place
from timeline.places.vocabulary import Key, vocabulary


@dataclass
class Suggestion:
    """A record the texts name: how often, and the first place where they do."""

    kind: str
    record: Any
    count: int
    passage: tuple[str, str, str]
    where: str

    @property
    def value(self) -> str:
        return f"{self.kind}-{self.record.pk}"


def suggestions(dossier: Dossier, blocks: list[Block]) -> list[Suggestion]:
    """Those the page does not show yet, the most named first; four queries."""
    found: dict[Key, tuple[int, tuple[str, str, str], str]] = {}
    names = vocabulary()
    for where, text in _texts(dossier, blocks):
        for hit in names.find(text):
            for key in hit.keys:
                count, passage, first = found.get(key, (0, excerpt(text, hit), where))
                found[key] = count + 1, passage, first
    there = _shown(blocks)
    new = {key: facts for key, facts in found.items() if key not in there}
    records: dict[str, dict[int, Any]] = {
        "actor": Actor.objects.in_bulk([key for kind, key in new if kind == "actor"]),
        "place": Place.objects.in_bulk([key for kind, key in new if kind == "place"]),
    }
    made = [
        Suggestion(kind, records[kind][key], *facts)
        for (kind, key), facts in new.items()
        if key in records[kind]
    ]
    return sorted(made, key=lambda each: (-each.count, str(each.record)))


def _texts(dossier: Dossier, blocks: list[Block]) -> Iterator[tuple[str, str]]:
    yield _("Introduction"), f"{dossier.standfirst}\n{plain(dossier.introduction)}"
    for block in blocks:
        if isinstance(block, Text):
            yield str(block), plain(block.text)
        elif isinstance(block, TeaserCard):
            yield str(block), f"{block.headline}\n{block.blurb}"
        elif isinstance(block, Quotation):
            yield str(block), f"{block.text}\n{block.speaker}"


def _shown(blocks: list[Block]) -> set[Key]:
    found: set[Key] = set()
    for block in blocks:
        if isinstance(block, WhoIsWho) and block.actor_id:
            found.add(("actor", block.actor_id))
        elif isinstance(block, MapBlock):
            found |= {("place", key) for key in block.places}
    return found
