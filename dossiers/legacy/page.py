"""What was found on a legacy page of special coverage."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Card:
    """Paragraphs of the text, where it has several, stand apart by a blank line."""

    headline: str
    text: str
    call_to_action: str


@dataclass(frozen=True)
class Text:
    paragraphs: list[str]


Part = Heading | Card | Text


@dataclass(frozen=True)
class Doubt:
    """Something an editor should look at; lines are counted from 1 in the text as it was read."""

    line_number: int
    message: "str | _StrPromise"


@dataclass(frozen=True)
class LegacyPage:
    """`source` is what the source line names, without its label."""

    title: str
    introduction: list[str]
    parts: list[Part]
    source: str
    doubts: list[Doubt]

    @property
    def cards(self) -> list[Card]:
        return [part for part in self.parts if isinstance(part, Card)]

    def summary(self) -> dict[str, int]:
        calls = [card.call_to_action for card in self.cards if card.call_to_action]
        return {
            "introduction": len(self.introduction),
            "headings": sum(isinstance(part, Heading) for part in self.parts),
            "cards": len(self.cards),
            "cards_with_call": len(calls),
            "distinct_calls": len(set(calls)),
            "texts": sum(isinstance(part, Text) for part in self.parts),
            "sources": int(bool(self.source)),
        }
