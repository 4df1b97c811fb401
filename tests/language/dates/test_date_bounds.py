"""The first and last day of a date, how sharp it is, and its one canonical string."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from edtf import EDTFParseException, parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from language.dates import Date

BOUNDS = {
    "2016-11-06": (date(2016, 11, 6), date(2016, 11, 6), "day"),
    "2016-02": (date(2016, 2, 1), date(2016, 2, 29), "month"),
    "2016": (date(2016, 1, 1), date(2016, 12, 31), "year"),
    "9999": (date(9999, 1, 1), date(9999, 12, 31), "year"),
    "2013-37": (date(2013, 1, 1), date(2013, 4, 30), "approx"),
    "2013-38": (date(2013, 5, 1), date(2013, 8, 31), "approx"),
    "2013-39": (date(2013, 9, 1), date(2013, 12, 31), "approx"),
    "2013-39~": (date(2013, 9, 1), date(2013, 12, 31), "approx"),
    "2013-21": (date(2013, 3, 1), date(2013, 5, 31), "approx"),
    "2013-24": (date(2013, 1, 1), date(2013, 12, 31), "approx"),
    "2013-35": (date(2013, 7, 1), date(2013, 9, 30), "approx"),
    "2013-40": (date(2013, 1, 1), date(2013, 6, 30), "approx"),
    "2013-41": (date(2013, 7, 1), date(2013, 12, 31), "approx"),
    "201X": (date(2010, 1, 1), date(2019, 12, 31), "approx"),
    "20XX": (date(2000, 1, 1), date(2099, 12, 31), "approx"),
    "2016-11-06?": (date(2016, 11, 6), date(2016, 11, 6), "approx"),
    "2017-10-11~/2017-10-20~": (date(2017, 10, 11), date(2017, 10, 20), "approx"),
    "2017-10-11/2017-10-20": (date(2017, 10, 11), date(2017, 10, 20), "range"),
    "2013-38/2016-02": (date(2013, 5, 1), date(2016, 2, 29), "range"),
    "../2013": (None, date(2013, 12, 31), "range"),
    "/2013": (None, date(2013, 12, 31), "range"),
    "2013/..": (date(2013, 1, 1), None, "range"),
    "2013/": (date(2013, 1, 1), None, "range"),
}


@pytest.mark.parametrize(("edtf", "expected"), BOUNDS.items())
def test_bounds_and_precision(edtf: str, expected: tuple[date | None, date | None, str]) -> None:
    found = Date(edtf)
    assert (found.earliest, found.latest, found.precision) == expected
    assert (found.edtf, str(found)) == (edtf, edtf)


@pytest.mark.parametrize(
    "edtf", ["", "2014/2013", "2016-11-02/2016-11-01", "../..", "0999", "1XXX", "2016-32", "٢٠١٦"]
)
def test_refused(edtf: str) -> None:
    with pytest.raises(ValidationError):
        Date(edtf)


def test_a_start_may_be_vaguer_or_sharper_than_the_end() -> None:
    for edtf in ("2013-05/2013", "2013/2013-05", "2013/2013", "2013-24/2013-01"):
        assert Date(edtf).edtf == edtf


def test_doubt_is_told() -> None:
    assert Date("2013?/2014").is_qualified
    assert Date("../2014~").is_qualified
    assert not Date("2013-37/2014").is_qualified


def test_dates_are_values() -> None:
    assert {Date("2013-XX"), Date("2013")} == {Date("2013")}
    with pytest.raises(AttributeError):
        Date("2013").edtf = "2014"  # type: ignore[misc]


@given(st.from_regex(r"(19|20)[0-9]{2}(-[0-4][0-9](-[0-3][0-9])?)?|20[0-9X]X", fullmatch=True))
def test_points_are_what_the_package_says(edtf: str) -> None:
    """Winter and the hemispheres' own seasons apart."""
    if edtf[4:] in {"-24", *(f"-{season}" for season in range(25, 33))}:
        return
    try:
        parsed = parse_edtf(edtf)
        first, last = date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except (EDTFParseException, ValueError):
        with pytest.raises(ValidationError):
            Date(edtf)
    else:
        assert (Date(edtf).earliest, Date(edtf).latest) == (first, last)
