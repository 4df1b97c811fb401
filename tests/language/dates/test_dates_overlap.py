"""Two dates share days possibly, or surely."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.dates import Date
from language.dates.overlap import core, possibly_overlap, reach, surely_overlap

# EDTF → the first and last day it surely covers.
CORES = {
    "2014-01-13/2017-10-17": ("2014-01-13", "2017-10-17"),
    "2014-01-13~/2017-10-17": ("2014-02-13", "2017-10-17"),
    "2014/2017": ("2014-12-31", "2017-01-01"),
    "2014/2017?": ("2014-12-31", "2016-12-01"),
    "2014-01-13/..": ("2014-01-13", "9999-12-31"),
    "../2014-01-13": ("0001-01-01", "2014-01-13"),
    "2014-01-13/": ("2014-01-13", "2014-01-13"),
    "/2014-01-13": ("2014-01-13", "2014-01-13"),
    "2014-01-13": ("2014-01-13", "2014-01-13"),
    "9999-12-31~/..": ("9999-12-31", "9999-12-31"),
    "2014": None,
    "2014-01/2014-02": ("2014-01-31", "2014-02-01"),
    "2014-01~/2014-02": None,
    "201X": None,
}
# Two dates, and whether they overlap possibly, and surely.
PAIRS = [
    ("2012/2014", "2013/2015", True, True),
    ("2012/2013", "2013/2015", True, False),
    ("2012/2015", "2013/2014", True, True),
    ("2012-01-01/2014-06-10", "2014-06-10/..", False, False),
    ("2012-01-01/2014-06-11", "2014-06-10/..", True, True),
    ("2014-06-10", "2014-06-10", True, False),
    ("2014-06-10", "2012/2017", True, True),
    ("../2014-01-13~", "2014-01-01/..", True, False),
    ("../2014-01-13~", "2013-01-01/..", True, True),
    ("2012-01-01/", "2013-01-01/..", True, False),
    ("2012/2013", "2015/2016", False, False),
]


@pytest.mark.parametrize(("edtf", "days"), CORES.items())
def test_what_a_date_surely_covers(edtf: str, days: tuple[str, str] | None) -> None:
    expected = days and tuple(datetime.date.fromisoformat(day) for day in days)
    assert core(Date(edtf)) == expected


@pytest.mark.parametrize(("one", "other", "possibly", "surely"), PAIRS)
def test_two_dates_overlap_or_not(one: str, other: str, possibly: bool, surely: bool) -> None:
    dates = Date(one), Date(other)
    for pair in (dates, dates[::-1]):
        assert possibly_overlap(*pair) is possibly
        assert surely_overlap(*pair) is surely


def test_no_date_is_always() -> None:
    assert possibly_overlap(None, Date("1900"))
    assert surely_overlap(None, None)
    assert surely_overlap(None, Date("2014-06-10"))


POINTS = st.one_of(
    st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)).map(str),
    st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)).map(lambda day: str(day)[:7]),
    st.integers(1000, 2999).map(str),
    st.just("..") | st.just(""),
)


@st.composite
def spans(draw: st.DrawFn) -> Date:
    ends = sorted([draw(POINTS), draw(POINTS)], key=lambda end: end or "..")
    if not ends[1].strip("."):
        ends[0] = draw(st.integers(1000, 2999).map(str))
    doubts = [draw(st.sampled_from(["", "~", "?"])) if end.strip(".") else "" for end in ends]
    return Date("/".join(end + doubt for end, doubt in zip(ends, doubts, strict=True)))


@given(spans(), spans())
def test_what_surely_overlaps_possibly_does_whichever_comes_first(one: Date, other: Date) -> None:
    assert surely_overlap(one, other) == surely_overlap(other, one)
    assert possibly_overlap(one, other) == possibly_overlap(other, one)
    if surely_overlap(one, other):
        assert possibly_overlap(one, other)


@given(spans())
def test_what_is_surely_covered_is_within_reach(one: Date) -> None:
    sure, all_days = core(one), reach(one)
    assert all_days.first <= all_days.last
    if sure:
        assert all_days.first <= sure.first <= sure.last
        assert one.latest is None or sure.last <= one.latest
