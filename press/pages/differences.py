"""What differs between two editions, in the words of the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from press.contents.fields import Field, fields_of, label_of
from press.contents.words import words
from press.editions.edition import Content, pictures
from press.history.differences import Budget, Piece, compared

Facts = Mapping[str, Any]
HEADLINE = 80
"""Letters, at most, by which a part is called."""


@dataclass(frozen=True)
class Difference:
    """A part of the page; `change` is "new", "gone" or "changed". `pictures` are facts of those
    taken out and put in, with "out" or "in"; none where they are the same. `name` tells an item of
    a list from others, where it has one."""

    label: str
    change: str
    pieces: list[Piece]
    pictures: list[tuple[str, Facts]]
    name: str = ""


@dataclass(frozen=True)
class Part:
    """What readers read and see of a part of the page; like another by these alone. `pictures` are
    facts by what tells one picture from another."""

    label: str
    text: str = ""
    looks: frozenset[str] = frozenset()
    pictures: Mapping[str, Facts] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, value: Any, field: Field) -> "Part":
        """An item is called by its own type, where that has a name."""
        own = label_of(field.type_of(value)) if field.one_of else None
        label = own or field.label
        shown = {_look(facts): facts for facts in pictures(value)}
        text = "\n".join(words(value, field))
        return cls(str(label.words) if label else "", text, frozenset(shown), shown)

    @property
    def name(self) -> str:
        """What it begins with, where that is as short as a headline."""
        first = self.text.partition("\n")[0].strip()
        return first if len(first) <= HEADLINE else ""

    def only_here(self, other: "Part") -> list[Facts]:
        return [facts for look, facts in self.pictures.items() if look not in other.looks]


def _look(facts: Facts) -> str:
    return repr([facts.get(each) for each in ("picture", "width", "height", "colour")])


def edition_differences(
    before: Content, after: Content, declared: Any
) -> tuple[list[Difference], int]:
    """The parts that differ, in the order of the declaration, and how many parts do not. Both
    contents are up to date with it."""
    budget = Budget()
    found: list[Difference | None] = []
    for each in fields_of(declared):
        if each.label and (each.name in before or each.name in after):
            compare = _items if each.is_list else _whole
            found += compare(before.get(each.name), after.get(each.name), each, budget)
    differing = [each for each in found if each is not None]
    return differing, len(found) - len(differing)


def _whole(before: Any, after: Any, field: Field, budget: Budget) -> Iterator[Difference | None]:
    yield _compared(Part.of(before, field), Part.of(after, field), budget)


def _items(before: Any, after: Any, field: Field, budget: Budget) -> Iterator[Difference | None]:
    """Items of a list that are like each other stand against each other, wherever they moved to by
    others' coming and going."""
    old, new = ([Part.of(item, field) for item in each or []] for each in (before, after))
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
        change = "changed" if was else "new"
        yield _compared(was or Part(each.label), each, budget, change, each.name)
    for each in left:
        yield _compared(each, Part(each.label), budget, "gone", each.name)


def _compared(
    before: Part, after: Part, budget: Budget, change: str = "changed", name: str = ""
) -> Difference | None:
    if before == after:
        return None
    exchanged = [("out", facts) for facts in before.only_here(after)]
    exchanged += [("in", facts) for facts in after.only_here(before)]
    pieces = compared(before.text, after.text, budget)
    return Difference(before.label, change, pieces, exchanged, name)
