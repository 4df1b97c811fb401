"""Of the cells of a table some, by chance, and of each row and column at least one.

Walks that multiply addresses by roles by states are taken so in `make test`; with --thorough they
are walked whole. The chance is pytest-randomly's: many runs see all.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest

Cell = TypeVar("Cell")


@dataclass(frozen=True)
class Sample:
    whole: bool
    chance: random.Random
    turn: int = 0  # the same for all tests of a run
    covers: int = 1  # how often everything is met

    def of(self, cells: Iterable[Cell], *axes: Callable[[Cell], Hashable]) -> list[Cell]:
        """As many as it takes to meet every value of each axis."""
        return self.meeting(cells, lambda cell: {(n, axis(cell)) for n, axis in enumerate(axes)})

    def share(self, every: Sequence[Cell], nth: int, of: int) -> list[Cell]:
        """A part for the `nth` of several tests: `of` of them that follow another see all."""
        turns = range(of if self.whole else self.covers)
        return [each for at, each in enumerate(every) if (at - nth - self.turn) % of in turns]

    def few(self, every: Sequence[Cell], number: int) -> list[Cell]:
        """As many as are named, whichever; with more covers so many times as many."""
        many = min(number * self.covers, len(every))
        return list(every) if self.whole else self.chance.sample(every, many)

    def meeting(self, cells: Iterable[Cell], facets: Callable[[Cell], set[Any]]) -> list[Cell]:
        """In their order, as many as it takes to meet every facet that any has."""
        every = list(cells)
        if self.whole:
            return every
        met = [facets(cell) for cell in every]
        kept = set().union(*(self._cover(met) for _each in range(self.covers)))
        return [every[place] for place in sorted(kept)]

    def _cover(self, met: list[set[Any]]) -> set[int]:
        """Places of cells that together meet all; another time others."""
        order = self.chance.sample(range(len(met)), len(met))
        kept: set[int] = set()
        seen: set[Any] = set()
        for new in range(max(map(len, met), default=0), 0, -1):  # first those that meet most
            for place in order:
                if len(met[place] - seen) >= new:
                    seen |= met[place]
                    kept.add(place)
        return kept


def seed(config: pytest.Config) -> int:
    return int(config.getoption("randomly_seed", 0))


def sample(config: pytest.Config, what: str) -> Sample:
    """The same in every process of a run, another for everything that is sampled."""
    chance = random.Random(f"{seed(config)} {what}")
    covers = config.getoption("covers")
    return Sample(config.getoption("thorough"), chance, seed(config), covers)


def mark(items: list[Any]) -> None:
    """As thorough what is more with --thorough."""
    for item in items:
        names = {mark.name for mark in item.iter_markers()}
        is_property = getattr(item.obj, "is_hypothesis_test", False)
        if names & {"walk", "large"} or "sample" in item.fixturenames or is_property:
            item.add_marker("thorough")


def thin_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is large goes; of the tests of a module that are marked as a walk each function stays,
    and each row that they are parametrized with. What was asked for by name is there."""
    if config.getoption("keyword") or any("::" in each for each in config.args):
        return
    walks = defaultdict(list)
    for item in sorted(items, key=lambda item: item.nodeid):
        if item.get_closest_marker("walk"):
            walks[str(item.path)].append(item)
    large = (item for item in items if item.get_closest_marker("large"))
    more = config.getoption("thorough") or config.getoption("covers") > 1
    gone = set() if more else {*large}
    for path, walk in walks.items():
        gone |= {*walk} - {*sample(config, path).meeting(walk, facets)}
    config.hook.pytest_deselected(items=[*gone])
    items[:] = [item for item in items if item not in gone]


def facets(item: Any) -> set[Any]:
    """Its function, and of each parametrization the row."""
    call = getattr(item, "callspec", None)
    if call is None:
        return {item.originalname}
    rows = enumerate(call._idlist)
    return {item.originalname, *((tuple(call.params), nth, row) for nth, row in rows)}
