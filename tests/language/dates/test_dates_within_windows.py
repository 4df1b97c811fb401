"""Possibly and certainly within a window of days: in the database and in memory the same."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dossiers.models import Dossier
from language.dates import Date
from language.dates.within import (
    by_day,
    certainly,
    certainly_within,
    possibly,
    possibly_within,
)

pytestmark = pytest.mark.django_db

Day = datetime.date | None
START, END = datetime.date(2016, 11, 6), datetime.date(2017, 10, 20)
# EDTF → whether it is possibly, and certainly, from 6 November 2016 to 20 October 2017.
CAMPAIGN = {
    "2016-11-05": (False, False),
    "2016-11-06": (True, True),
    "2017-10-20": (True, True),
    "2017-10-21": (False, False),
    "2016-11": (True, False),
    "2016-12": (True, True),
    "2016-12?": (True, False),
    "2016-12~": (True, False),
    "2016-12%": (True, False),
    "2017-10": (True, False),
    "2016": (True, False),
    "2015": (False, False),
    "2017-37": (True, True),
    "201X": (True, False),
    "2016-11-06/2017-10-20": (True, True),
    "2016-11-06/2017-10-20?": (True, False),
    "2017-10-11~/2017-10-20~": (True, False),
    "2016-11-05/2017-10-20": (True, False),
    "2014/2018": (True, False),
    "2017/..": (True, False),
    "2017/": (True, False),
    "2018/..": (False, False),
    "../2017": (True, False),
    "/2015": (False, False),
}


def row(edtf: str) -> Dossier:
    return Dossier.objects.create(
        title=edtf or "-", slug=f"d{Dossier.objects.count()}", period=edtf
    )


def found(dossier: Dossier, condition: Any) -> bool:
    return Dossier.objects.filter(condition, pk=dossier.pk).exists()


@pytest.mark.parametrize(("edtf", "expected"), CAMPAIGN.items())
def test_the_two_readings(edtf: str, expected: tuple[bool, bool]) -> None:
    dossier, date = row(edtf), Date(edtf)
    assert found(dossier, possibly("period", START, END)) == expected[0]
    assert found(dossier, certainly("period", START, END)) == expected[1]
    assert (possibly_within(date, START, END), certainly_within(date, START, END)) == expected


@pytest.mark.parametrize(
    ("edtf", "first", "last", "expected"),
    [
        ("2017/..", START, None, (True, True)),
        ("2017/", START, None, (True, True)),
        ("2015/..", START, None, (True, False)),
        ("../2017", None, END, (True, False)),
        ("../2016", None, END, (True, True)),
        ("/2016", None, END, (True, True)),
        ("2016/..", START, datetime.date.max, (True, False)),
        ("2017/..", START, datetime.date.max, (True, True)),
        ("/2016", None, None, (True, True)),
        ("2016?", None, None, (True, False)),
        ("2016-11-06", END, START, (False, False)),
        ("2016/..", END, START, (False, False)),
        ("2016-11-06", datetime.date.min, datetime.date.max, (True, True)),
        ("9999", START, datetime.date.max, (True, True)),
    ],
)
def test_open_windows_and_open_ends(
    edtf: str, first: Day, last: Day, expected: tuple[bool, bool]
) -> None:
    dossier, date = row(edtf), Date(edtf)
    assert found(dossier, possibly("period", first, last)) == expected[0]
    assert found(dossier, certainly("period", first, last)) == expected[1]
    assert (possibly_within(date, first, last), certainly_within(date, first, last)) == expected


def test_what_has_no_date_is_in_no_window() -> None:
    dossier = row("")
    for first, last in ((START, END), (None, END), (START, None), (None, None)):
        assert not found(dossier, possibly("period", first, last))
        assert not found(dossier, certainly("period", first, last))


def test_earliest_comes_first_then_the_earlier_end() -> None:
    ordered = ["../2016", "2013-37", "2013", "2013/2014", "2013/..", "2013-02", "2016-11-06", ""]
    for edtf in reversed(ordered):
        row(edtf)
    asked = Dossier.objects.order_by(*by_day("period")).values_list("period", flat=True)
    assert list(asked) == ordered


points = st.from_regex(r"201[5-8](-(0[1-9]|1[0-2]|2[1-4]|3[3-9]|4[01]))?", fullmatch=True)
days = st.dates(datetime.date(2014, 11, 1), datetime.date(2019, 2, 28))
edges = st.sampled_from([datetime.date(1000, 1, 1), datetime.date(9999, 12, 30)])
moments = st.one_of(days, days, edges).map(datetime.date.isoformat)
signed = st.tuples(st.one_of(points, moments, st.just("201X")), st.sampled_from(["", "", "?", "~"]))
ends = st.one_of(signed.map("".join), signed.map("".join), st.sampled_from(["", ".."]))
windows = st.one_of(st.none(), days, days, edges, st.just(datetime.date.max))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])
@given(st.one_of(signed.map("".join), st.tuples(ends, ends).map("/".join)), windows, windows)
def test_database_and_memory_agree(edtf: str, first: Day, last: Day) -> None:
    try:
        date = Date(edtf)
    except ValidationError:
        assume(False)
        raise
    dossier = row(date.edtf)
    assert found(dossier, possibly("period", first, last)) == possibly_within(date, first, last)
    assert found(dossier, certainly("period", first, last)) == certainly_within(date, first, last)
    if certainly_within(date, first, last):
        assert possibly_within(date, first, last)
