"""Who held a place when: two who surely held it at once, uncontested, are told to the editor."""

from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.models import Actor
from language.dates import Date
from language.dates.overlap import surely_overlap
from timeline.models import Control, Place
from timeline.places.control_checks import SHARED, Span, overlapping, overlaps

RAQQA = [
    ("../2013-03-04", "held"),
    ("2013-03-06/2013-06~", "held"),
    ("2013-06~/2014-01-13~", "contested"),
    ("2014-01-13~/2017-10-17", "held"),
    ("2017-10-17/..", "held"),
]
WRONG = [
    ({1: ("2013-03-06/2014-06", "held")}, [(1, 3)]),
    ({0: ("../2013-04-04", "held")}, [(0, 1)]),
    ({4: ("2017-10-16/..", "held")}, [(3, 4)]),
    ({4: ("2017-06/..", "besieged")}, []),
    ({4: ("2017-06/..", "unknown")}, [(3, 4)]),
    ({2: ("2013-06~/2014-06", "held")}, [(2, 3)]),
    ({3: ("2014-01-13~/..", "held")}, [(3, 4)]),
    ({3: ("2014-01-13~/", "held")}, []),
    ({0: ("..", "contested")}, []),
    ({0: ("../2014-01-30", "held")}, [(0, 1)]),
    ({3: ("2010/2020", "held")}, [(0, 3), (1, 3), (3, 4)]),
    ({3: ("2013-03-20", "held")}, [(1, 3)]),
    ({0: ("2013-03-06/2013-06~", "held")}, [(0, 1)]),
]


def spans(rows: list[tuple[str, str]]) -> list[Span]:
    return [Span(key, Date(edtf), state) for key, (edtf, state) in enumerate(rows) if edtf != ".."]


def keys(rows: list[tuple[str, str]]) -> list[tuple[int, int]]:
    return sorted(
        (min(one.key, two.key), max(one.key, two.key)) for one, two in overlapping(spans(rows))
    )


def test_raqqa_as_it_was_is_not_reported() -> None:
    assert keys(RAQQA) == []
    assert keys([("../2013-03-04", "held"), ("2013-03-06/2014-01-13~", "held"), *RAQQA[3:]]) == []


@pytest.mark.parametrize(("wrong", "reported"), WRONG)
def test_raqqa_as_it_was_not_is_reported(
    wrong: dict[int, tuple[str, str]], reported: list[tuple[int, int]]
) -> None:
    rows = [wrong.get(place, row) for place, row in enumerate(RAQQA)]
    assert keys(rows) == reported
    assert len(overlapping(spans(rows[::-1]))) == len(reported)


days = st.dates(min_value=Date("2012-01-01").earliest, max_value=Date("2013-12-31").earliest)  # type: ignore[arg-type]


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, str]:
    first, last = sorted([draw(days), draw(days)])
    doubt = draw(st.sampled_from(["", "~"]))
    forms = [f"{first}{doubt}/{last}", f"{first}/..", f"../{last}", f"{first}"]
    return draw(st.sampled_from(forms)), draw(
        st.sampled_from(["held", "contested", "besieged", "unknown"])
    )


@given(st.lists(rows(), max_size=8))
def test_every_pair_that_overlaps_is_reported_once(found: list[tuple[str, str]]) -> None:
    expected = [
        (one.key, two.key)
        for one, two in combinations(spans(found), 2)
        if not {one.state, two.state} & SHARED and surely_overlap(one.period, two.period)
    ]
    assert keys(found) == sorted(expected)


@given(st.lists(days, min_size=2, max_size=9, unique=True))
def test_spans_that_follow_upon_each_other_never_overlap(bounds: list[object]) -> None:
    ordered = sorted(map(str, bounds))
    chain = [(f"{one}/{two}", "held") for one, two in pairwise(ordered)]
    assert keys([(f"../{ordered[0]}", "held"), *chain, (f"{ordered[-1]}/..", "held")]) == []


@pytest.mark.usefixtures("_english")
def test_both_are_named_in_words(
    make_place: Callable[..., Place], make_actor: Callable[..., Actor]
) -> None:
    place = make_place()
    for name, period in (("قسد", "2017-06/.."), ("تنظيم الدولة", "2014-06-10/2017-10-17")):
        span = Control.objects.create(place=place, period=period)
        span.actors.add(make_actor(name))
    (message,) = overlaps(place)
    assert "from 10 June 2014 to 17 October 2017” (تنظيم الدولة)" in message
    assert "since June 2017” (قسد)" in message


def test_spans_of_two_places_are_not_compared(make_place: Callable[..., Place]) -> None:
    for name in ("الرقة", "الطبقة"):
        Control.objects.create(place=make_place(name), period="2014/2017")
    assert not any(overlaps(place) for place in Place.objects.all())
