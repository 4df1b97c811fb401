"""What differs between two editions, in the words of the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from language.dates import Date, say
from press.differences import Piece, compared, readable
from press.edition_labels import LISTS, NOT_WORDS, TEXTS, item_label
from press.editions import Content

KEYS = {"events", "picture"}  # of records; where they are shown they are no plain values
DATES = {"date", "as_of", "period", "founded", "dissolved", "valid", "span", "appeared"}


@dataclass(frozen=True)
class Difference:
    """A part of the page; `change` is "new", "gone" or "changed"."""

    label: str
    change: str
    pieces: list[Piece]


def edition_differences(before: Content, after: Content) -> tuple[list[Difference], int]:
    """The parts that differ, in the order of the page, and how many parts do not."""
    found = [*_texts(before, after), *_items(before, after)]
    differing = [each for each in found if each is not None]
    return differing, len(found) - len(differing)


def _texts(before: Content, after: Content) -> Iterator[Difference | None]:
    for name, label in TEXTS.items():
        if name in before or name in after:
            yield _compared(str(label), _said(name, before), _said(name, after))


def _said(name: str, content: Content) -> str:
    return "\n".join(words(content.get(name), name))


def _items(before: Content, after: Content) -> Iterator[Difference | None]:
    """Items of a list that are like each other stand against each other, wherever they moved to by
    others' coming and going."""
    for name, label in LISTS.items():
        old = [_item(label, each, name) for each in before.get(name) or []]
        new = [_item(label, each, name) for each in after.get(name) or []]
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for change, start, end, first, last in matcher.get_opcodes():
            if change == "equal":
                yield from [None] * (end - start)
                continue
            yield from _paired(old[start:end], new[first:last])


Item = tuple[str, str]


def _item(label: Any, value: Any, name: str) -> Item:
    return item_label(label, value), "\n".join(words(value, name))


def _paired(old: list[Item], new: list[Item]) -> Iterator[Difference | None]:
    """The first of a kind against the first of that kind; what is left over is new or gone."""
    left = list(old)
    for label, text in new:
        was = next((each for each in left if each[0] == label), None)
        if was:
            left.remove(was)
        yield _compared(label, was[1] if was else "", text, "changed" if was else "new")
    for label, text in left:
        yield _compared(label, text, "", "gone")


def _compared(label: str, before: str, after: str, change: str = "changed") -> Difference | None:
    if before == after:
        return None
    return Difference(label, change, compared(before, after))


def words(value: Any, name: str = "") -> Iterator[str]:
    """What of a content readers read: its texts as plain lines, dates as they are said; not how it
    looks or is kept."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            if key not in NOT_WORDS:
                yield from words(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from words(part, name)
    elif isinstance(value, bool) or value in (None, "") or name in KEYS:
        return
    elif name in DATES:
        yield _date(str(value))
    else:
        yield readable(str(value))


def _date(edtf: str) -> str:
    try:
        return say(Date(edtf), get_language())
    except (ValidationError, ValueError):
        return edtf
