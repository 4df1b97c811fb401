"""What is looked for: terms and labels of the index, each with how rare it is."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Sought:
    """One term (or label, where `is_label`) with how many live entries have it."""

    key: int
    text: str
    entries: int
    rarity: float
    shapes: tuple[int, ...] = ()
    is_label: bool = False
    is_typed: bool = False
    """As it stands in the search; others are terms of other names."""

    @property
    def lexeme(self) -> str:
        return f"'={self.key}'" if self.is_label else lexeme(self.text)


def rarity(entries: int, size: int) -> float:
    """Inverse document frequency, as BM25 has it."""
    entries = max(0, min(entries, size))
    return math.log(1 + (size - entries + 0.5) / (entries + 0.5))


def lexeme(term: str) -> str:
    """A term as tsvector and tsquery are written."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
