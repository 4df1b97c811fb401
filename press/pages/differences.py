"""What differs between two editions, in the words of the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from language.dates import Date, say
from press.editions.edition import Content, pictures
from press.history.differences import Budget, Piece, compared, readable
from press.pages.labels import LISTS, NOT_WORDS, TEXTS, item_label

KEYS = {"events", "picture"}  # of records; where they are shown they are no plain values
DATES = {"date", "as_of", "period", "founded", "dissolved", "valid", "span", "appeared"}
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """A part of the page; `change` is "new", "gone" or "changed". `pictures` are facts of those
    taken out and put in, with "out" or "in"; none where they are the same."""

    label: str
    change: str
    pieces: list[Piece]
    pictures: list[tuple[str, Facts]]


@dataclass(frozen=True)
class Part:
    """What readers read and see of a part of the page; like another by these alone. `pictures` are
    facts by what tells one picture from another."""

    label: str
    text: str = ""
    looks: frozenset[str] = frozenset()
    pictures: Mapping[str, Facts] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, label: str, value: Any, name: str) -> "Part":
        shown = {_look(facts): facts for facts in pictures(value)}
        return cls(label, "\n".join(words(value, name)), frozenset(shown), shown)

    def only_here(self, other: "Part") -> list[Facts]:
        return [facts for look, facts in self.pictures.items() if look not in other.looks]


def _look(facts: Facts) -> str:
    return repr([facts.get(each) for each in ("picture", "width", "height", "colour")])


def edition_differences(before: Content, after: Content) -> tuple[list[Difference], int]:
    """The parts that differ, in the order of the page, and how many parts do not."""
    budget = Budget()
    found = [*_texts(before, after, budget), *_items(before, after, budget)]
    differing = [each for each in found if each is not None]
    return differing, len(found) - len(differing)


def _texts(before: Content, after: Content, budget: Budget) -> Iterator[Difference | None]:
    for name, label in TEXTS.items():
        if name in before or name in after:
            old, new = (Part.of(str(label), each.get(name), name) for each in (before, after))
            yield _compared(old, new, budget)


def _items(before: Content, after: Content, budget: Budget) -> Iterator[Difference | None]:
    """Items of a list that are like each other stand against each other, wherever they moved to by
    others' coming and going."""
    for name, label in LISTS.items():
        old, new = (
            [Part.of(item_label(label, item), item, name) for item in each.get(name) or []]
            for each in (before, after)
        )
        old, new, same = _between(old, new)
        yield from [None] * same
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for change, start, end, first, last in matcher.get_opcodes():
            if change == "equal":
                yield from [None] * (end - start)
                continue
            yield from _paired(old[start:end], new[first:last], budget)


def _between(old: list[Part], new: list[Part]) -> tuple[list[Part], list[Part], int]:
    """What stands between the items that both begin and end with, and how many those are."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    old, new = old[first:], new[first:]
    last = 0
    while last < min(len(old), len(new)) and old[-1 - last] == new[-1 - last]:
        last += 1
    return old[: len(old) - last], new[: len(new) - last], first + last


def _paired(old: list[Part], new: list[Part], budget: Budget) -> Iterator[Difference | None]:
    """The first of a kind against the first of that kind; what is left over is new or gone."""
    left = list(old)
    for each in new:
        was = next((one for one in left if one.label == each.label), None)
        if was:
            left.remove(was)
        yield _compared(was or Part(each.label), each, budget, "changed" if was else "new")
    for each in left:
        yield _compared(each, Part(each.label), budget, "gone")


def _compared(
    before: Part, after: Part, budget: Budget, change: str = "changed"
) -> Difference | None:
    if before == after:
        return None
    exchanged = [("out", facts) for facts in before.only_here(after)]
    exchanged += [("in", facts) for facts in after.only_here(before)]
    return Difference(before.label, change, compared(before.text, after.text, budget), exchanged)


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
