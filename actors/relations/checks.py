"""What relations of actors cannot be together: circles, repetitions, one against its own part."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from actors.relations.relation import SYMMETRIC, Relation
from language.dates.overlap import Days, core, possibly_overlap, reach, surely_overlap
from language.dates.value import Date

Kind = Relation.Kind
# Kinds of one family cannot lead back to where they began: what is part of a member is within.
CIRCLELESS: dict[str, str] = {
    Kind.PART_OF: "within",
    Kind.MEMBER_OF: "within",
    Kind.COMMANDS: "commands",
    Kind.SUCCEEDS: "succeeds",
}
AGAINST = {Kind.FIGHTS, Kind.OPPOSES}


class Tie(NamedTuple):
    """One relation; actors by key, a period of None is always."""

    origin: int
    kind: str
    to: int
    period: Date | None


class Fault(StrEnum):
    SELF = "self"
    TWICE = "twice"
    CIRCLE = "circle"
    AGAINST_OWN = "against own"
    STILL_PART = "still part"


class Contradiction(NamedTuple):
    """`chain` are the keys of the actors it leads through, for a circle back to the first."""

    fault: Fault
    chain: tuple[int, ...]


class Ties:
    """Relations that stand together; `refuse` says why another cannot stand with them."""

    def __init__(self, ties: Iterable[Tie] = ()) -> None:
        self.between: dict[frozenset[int], list[Tie]] = defaultdict(list)
        self.outgoing: dict[tuple[str, int], list[Tie]] = defaultdict(list)
        for tie in ties:
            self.add(tie)

    def add(self, tie: Tie) -> None:
        self.between[frozenset((tie.origin, tie.to))].append(tie)
        if family := CIRCLELESS.get(tie.kind):
            self.outgoing[family, tie.origin].append(tie)

    def refuse(self, tie: Tie) -> Contradiction | None:
        pair = (tie.origin, tie.to)
        if tie.origin == tie.to:
            return Contradiction(Fault.SELF, pair)
        for other in self.between[frozenset(pair)]:
            if _same(tie, other) and possibly_overlap(tie.period, other.period):
                return Contradiction(Fault.TWICE, pair)
        if circle := self.circle(tie):
            return Contradiction(Fault.CIRCLE, circle)
        for other in self.between[frozenset(pair)]:
            if _against_own(tie, other) and surely_overlap(tie.period, other.period):
                return Contradiction(Fault.AGAINST_OWN, pair)
            if _still_part(tie, other):
                return Contradiction(Fault.STILL_PART, pair)
        return None

    def circle(self, tie: Tie) -> tuple[int, ...]:
        """The actors on a way from the tie's end back to its origin, on a day that all its
        relations and the tie can share; empty where there is none."""
        family = CIRCLELESS.get(tie.kind)
        if family is None or not self.way(family, tie):
            return ()
        window = reach(tie.period)
        # Spans that share a day share the first day of one of them.
        firsts = {window.first}
        for each in self.reached(family, tie.to):
            first = reach(each.period).first
            if window.first < first <= window.last:
                firsts.add(first)
        ways = (self.way(family, tie, Days(day, day)) for day in sorted(firsts))
        return next((way for way in ways if way), ())

    def way(self, family: str, tie: Tie, on: Days | None = None) -> tuple[int, ...]:
        """The shortest; `on` leaves out relations that cannot be of that day."""
        came: dict[int, int] = {tie.to: tie.origin}
        waiting = deque([tie.to])
        while waiting:
            here = waiting.popleft()
            for each in self.outgoing.get((family, here), ()):
                if each.to in came or not _covers(each, on):
                    continue
                came[each.to] = here
                if each.to == tie.origin:
                    return tuple(_back(came, tie))
                waiting.append(each.to)
        return ()

    def reached(self, family: str, start: int) -> Iterator[Tie]:
        seen, waiting = {start}, [start]
        while waiting:
            for each in self.outgoing.get((family, waiting.pop()), ()):
                yield each
                if each.to not in seen:
                    seen.add(each.to)
                    waiting.append(each.to)


def contradictions(ties: Sequence[Tie]) -> dict[int, Contradiction]:
    """By the place of the relation that cannot stand with those before it."""
    standing, found = Ties(), {}
    for place, tie in enumerate(ties):
        if why := standing.refuse(tie):
            found[place] = why
        else:
            standing.add(tie)
    return found


def _same(one: Tie, other: Tie) -> bool:
    if one.kind != other.kind:
        return False
    return one.kind in SYMMETRIC or (one.origin, one.to) == (other.origin, other.to)


def _against_own(one: Tie, other: Tie) -> bool:
    kinds = {one.kind, other.kind}
    return Kind.PART_OF in kinds and bool(kinds & AGAINST)


def _still_part(one: Tie, other: Tie) -> bool:
    """Whether one of them surely is part of what it split from, before the split and after it."""
    if {one.kind, other.kind} != {Kind.PART_OF, Kind.SPLIT_FROM}:
        return False
    part, split = (one, other) if one.kind == Kind.PART_OF else (other, one)
    begun = split.period.lower if split.period else None
    if begun is None or (part.origin, part.to) != (split.origin, split.to):
        return False
    (first, last), whole = begun.days(), core(part.period)
    return whole is not None and whole.first < first and last < whole.last


def _covers(tie: Tie, on: Days | None) -> bool:
    if on is None:
        return True
    days = reach(tie.period)
    return days.first <= on.first <= days.last


def _back(came: dict[int, int], tie: Tie) -> list[int]:
    """From the tie's origin through its end to the origin again."""
    way = [tie.origin]
    while way[-1] != tie.to:
        way.append(came[way[-1]])
    return [tie.origin, *reversed(way)]
