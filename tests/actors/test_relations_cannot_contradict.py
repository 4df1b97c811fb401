"""Relations that cannot be together are found whatever their order: a table, and properties."""

import datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.relations.checks import CIRCLELESS, Contradiction, Fault, Tie, contradictions
from language.dates import Date
from language.dates.overlap import reach

A, B, C, D = 1, 2, 3, 4


def tie(origin: int, kind: str, to: int, period: str = "") -> Tie:
    return Tie(origin, kind, to, Date(period) if period else None)


STAND = [
    [tie(A, "part_of", B), tie(B, "part_of", C), tie(A, "part_of", C)],
    [tie(A, "part_of", B), tie(B, "commands", A)],
    [tie(A, "part_of", B), tie(B, "succeeds", A)],
    [tie(A, "part_of", B, "2012/2013"), tie(B, "part_of", A, "2014/2015")],
    [tie(A, "part_of", B, "2012/2013-04-08"), tie(B, "part_of", A, "2013-04-08/..")],
    [
        tie(A, "part_of", B, "2012/2014"),
        tie(B, "part_of", C, "2014/2016"),
        tie(C, "part_of", A, "2016/2018"),
    ],
    [tie(A, "part_of", B, "../2014"), tie(A, "split_from", B, "2014"), tie(A, "fights", B, "2015")],
    [tie(A, "split_from", B, "2014"), tie(A, "part_of", B, "2016/..")],
    [tie(A, "part_of", B, "2012/2014"), tie(A, "split_from", B, "2014-06")],
    [tie(A, "part_of", B, "2012/2014-06"), tie(A, "split_from", B, "2014-06-15/..")],
    [tie(A, "part_of", B, "2014/.."), tie(A, "split_from", B, "2014-06")],
    [tie(A, "part_of", B), tie(A, "split_from", B)],
    [tie(A, "part_of", B, "2012/.."), tie(B, "split_from", A, "2014")],
    [tie(A, "part_of", B, "2012/.."), tie(A, "split_from", C, "2014")],
    [tie(A, "part_of", B, "../2014"), tie(A, "fights", B, "2014/..")],
    [tie(A, "part_of", B, "../2014-06~"), tie(A, "fights", B, "2014-05-20/..")],
    [tie(A, "member_of", B), tie(A, "opposes", B)],
    [tie(A, "allied", B, "2012/2013"), tie(B, "allied", A, "2014/..")],
    [tie(A, "backs", B), tie(B, "backs", A)],
    [tie(A, "backs", B), tie(A, "commands", B)],
    [tie(A, "fights", B), tie(B, "fights", C), tie(C, "fights", A)],
]
FALL = [
    ([tie(A, "backs", A)], Fault.SELF, (A, A)),
    ([tie(A, "backs", B), tie(A, "backs", B)], Fault.TWICE, (A, B)),
    ([tie(A, "backs", B, "2014"), tie(A, "backs", B, "2014-06/..")], Fault.TWICE, (A, B)),
    ([tie(A, "allied", B), tie(B, "allied", A, "2014")], Fault.TWICE, (B, A)),
    ([tie(A, "negotiates", B), tie(B, "negotiates", A)], Fault.TWICE, (B, A)),
    ([tie(A, "part_of", B), tie(B, "part_of", A)], Fault.CIRCLE, (B, A, B)),
    ([tie(A, "part_of", B), tie(B, "member_of", A)], Fault.CIRCLE, (B, A, B)),
    ([tie(A, "commands", B), tie(B, "commands", A)], Fault.CIRCLE, (B, A, B)),
    (
        [tie(A, "succeeds", B, "2013"), tie(B, "succeeds", C, "2013"), tie(C, "succeeds", A)],
        Fault.CIRCLE,
        (C, A, B, C),
    ),
    (
        [
            tie(A, "part_of", B, "2012/2015"),
            tie(B, "part_of", C, "2014/.."),
            tie(C, "part_of", D),
            tie(D, "part_of", A, "2013/2016"),
        ],
        Fault.CIRCLE,
        (D, A, B, C, D),
    ),
    ([tie(A, "part_of", B), tie(A, "fights", B)], Fault.AGAINST_OWN, (A, B)),
    (
        [tie(A, "opposes", B, "2012/2016"), tie(B, "part_of", A, "2014/..")],
        Fault.AGAINST_OWN,
        (B, A),
    ),
    (
        [tie(A, "part_of", B, "2012/.."), tie(A, "split_from", B, "2014")],
        Fault.STILL_PART,
        (A, B),
    ),
    (
        [tie(A, "split_from", B, "2014-06/.."), tie(A, "part_of", B, "2012/2016")],
        Fault.STILL_PART,
        (A, B),
    ),
    ([tie(A, "split_from", B, "2014"), tie(A, "part_of", B)], Fault.STILL_PART, (A, B)),
]


@pytest.mark.parametrize("ties", STAND)
def test_these_stand_together(ties: list[Tie]) -> None:
    assert contradictions(ties) == {}
    assert contradictions(ties[::-1]) == {}


@pytest.mark.parametrize(("ties", "fault", "chain"), FALL)
def test_the_last_of_these_is_refused(
    ties: list[Tie], fault: Fault, chain: tuple[int, ...]
) -> None:
    assert contradictions(ties) == {len(ties) - 1: Contradiction(fault, chain)}


def test_the_shortest_way_round_is_named() -> None:
    ties = [tie(A, "part_of", B), tie(B, "part_of", C), tie(C, "part_of", D), tie(A, "part_of", D)]
    found = contradictions([*ties, tie(D, "part_of", A)])
    assert found[4].chain == (D, A, D)


def test_a_way_that_is_never_whole_is_passed_over_for_one_that_is() -> None:
    ties = [
        tie(A, "part_of", B, "2010/2011"),  # shorter, and never with the next
        tie(B, "part_of", D, "2014/.."),
        tie(A, "part_of", C, "2013/.."),
        tie(C, "part_of", B, "2015/.."),
    ]
    found = contradictions([*ties, tie(D, "part_of", A)])
    assert found[4].chain == (D, A, C, B, D)


def test_a_circle_through_a_thousand_actors_is_found() -> None:
    ties = [tie(number, "part_of", number + 1, "2014/..") for number in range(1000)]
    found = contradictions([*ties, tie(1000, "part_of", 0, "2015")])
    assert len(found[1000].chain) == 1002


def days() -> st.SearchStrategy[datetime.date]:
    return st.dates(datetime.date(2012, 1, 1), datetime.date(2013, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Date | None:
    first, last = sorted([draw(days()), draw(days())])
    forms = ["", f"{first}/{last}", f"{first}/..", f"../{last}", f"{first}", f"{first:%Y-%m}/"]
    text = draw(st.sampled_from(forms))
    return Date(text) if text else None


actors = st.integers(1, 4)
kinds = st.sampled_from(sorted({*CIRCLELESS, "fights", "allied"}))
many = st.lists(st.builds(Tie, actors, kinds, actors, periods()), max_size=9)


def is_circle(ties: tuple[Tie, ...]) -> bool:
    """Whether they lead, in this or another order, once round to where they began, on one day."""
    ways = {tie.origin: tie.to for tie in ties}
    here, seen = ties[0].origin, set()
    while here in ways and here not in seen:
        seen.add(here)
        here = ways[here]
    spans = [reach(tie.period) for tie in ties]
    together = max(span.first for span in spans) <= min(span.last for span in spans)
    families = {CIRCLELESS.get(tie.kind) for tie in ties}
    whole = len(seen) == len(ties) == len(ways) and here == ties[0].origin
    return whole and together and len(families) == 1 and None not in families


@given(many)
def test_what_stands_has_no_circle_and_what_falls_as_a_circle_is_one(ties: list[Tie]) -> None:
    found = contradictions(ties)
    standing = [each for place, each in enumerate(ties) if place not in found]
    for length in range(1, 5):
        assert not any(is_circle(some) for some in combinations(standing, length))
    for place, why in found.items():
        if why.fault == Fault.CIRCLE:
            before = [each for at, each in enumerate(ties[:place]) if at not in found]
            length = len(why.chain) - 2
            closed = ((ties[place], *some) for some in combinations(before, length))
            assert any(is_circle(some) for some in closed)


@given(many)
def test_what_stands_stands_without_any_of_it(ties: list[Tie]) -> None:
    found = contradictions(ties)
    standing = [each for place, each in enumerate(ties) if place not in found]
    assert contradictions(standing) == {}
    assert all(contradictions([*standing[:at], *standing[at + 1 :]]) == {} for at in range(3))
