"""Every feature of EDTF (ISO 8601-2, https://www.loc.gov/standards/datetime/): what is taken, as
which days and under which canonical string, and what is refused and why."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
from django.core.exceptions import ValidationError

from language.dates import Date, read


class Taken(NamedTuple):
    """`earliest` and `latest` as ISO, "" for none; `canonical` is "" where nothing is rewritten."""

    edtf: str
    earliest: str
    latest: str
    precision: str
    canonical: str = ""


class Refused(NamedTuple):
    edtf: str
    code: str
    reason: str


TIMES = "newsroom dates end at the day"
YEARS = "years run from 1000 to 9999"
PARTS = "a doubt is one of the whole date"
SETS = "a date is one date or one range"
DIGITS = "only the year, the decade or the century may be left at that"
HEMISPHERES = "a season is said without its hemisphere, and 21 to 24 say it"

LEVEL_0: dict[str, list[Taken | Refused]] = {
    "Date": [
        Taken("1985-04-12", "1985-04-12", "1985-04-12", "day"),
        Taken("1985-04", "1985-04-01", "1985-04-30", "month"),
        Taken("2016-02", "2016-02-01", "2016-02-29", "month"),
        Taken("1985", "1985-01-01", "1985-12-31", "year"),
        Refused("0985", "year", YEARS),
        Refused("0000", "year", YEARS),
        Refused("1985-13", "no_such_day", "no such month"),
        Refused("1985-00", "no_such_day", "no such month"),
        Refused("1985-11-31", "no_such_day", "no such day"),
        Refused("1985-02-29", "no_such_day", "no such day"),
        Refused("1985-4", "date", "EDTF has two digits for a month"),
        Refused("19850412", "year", "EDTF has the extended format only"),
        Refused("1985-102", "date", "EDTF has no days of the year"),
        Refused("1985-W15", "date", "EDTF has no weeks"),
    ],
    "Date and Time": [
        Refused("1985-04-12T23:20:30", "time", TIMES),
        Refused("1985-04-12T23:20:30Z", "time", TIMES),
        Refused("1985-04-12T23:20:30-04", "time", TIMES),
        Refused("1985-04-12T23:20:30+04:30", "time", TIMES),
    ],
    "Time Interval": [
        Taken("1964/2008", "1964-01-01", "2008-12-31", "range"),
        Taken("2004-06/2006-08", "2004-06-01", "2006-08-31", "range"),
        Taken("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "range"),
        Taken("2004-02-01/2005-02", "2004-02-01", "2005-02-28", "range"),
        Taken("2004-02-01/2005", "2004-02-01", "2005-12-31", "range"),
        Taken("2005/2006-02", "2005-01-01", "2006-02-28", "range"),
        Refused("2008/1964", "order", "the end is before the start"),
        Refused("1964/1965/1966", "date", "an interval has two ends"),
    ],
}
LEVEL_1: dict[str, list[Taken | Refused]] = {
    "Letter-prefixed calendar year": [
        Refused("Y170000002", "year", YEARS),
        Refused("Y-170000002", "year", YEARS),
    ],
    "Seasons": [
        Taken("2001-21", "2001-03-01", "2001-05-31", "approx"),
        Taken("2001-22", "2001-06-01", "2001-08-31", "approx"),
        Taken("2001-23", "2001-09-01", "2001-11-30", "approx"),
        Taken("2001-24", "2001-01-01", "2001-12-31", "approx"),
        Taken("2001-21/2003-22", "2001-03-01", "2003-08-31", "range"),
        Refused("2001-20", "no_such_day", "no such part of a year"),
    ],
    "Qualification of a date (complete)": [
        Taken("1984?", "1984-01-01", "1984-12-31", "approx"),
        Taken("1984~", "1984-01-01", "1984-12-31", "approx"),
        Taken("2004-06~", "2004-06-01", "2004-06-30", "approx"),
        Taken("2004-06-11%", "2004-06-11", "2004-06-11", "approx"),
        Taken("1984?/2004-06~", "1984-01-01", "2004-06-30", "range"),
        Refused("1984?~", "date", "both doubts together are %"),
    ],
    "Unspecified digit(s) from the right": [
        Taken("201X", "2010-01-01", "2019-12-31", "approx"),
        Taken("20XX", "2000-01-01", "2099-12-31", "approx"),
        Taken("2004-XX", "2004-01-01", "2004-12-31", "year", "2004"),
        Taken("1985-04-XX", "1985-04-01", "1985-04-30", "month", "1985-04"),
        Taken("1985-XX-XX", "1985-01-01", "1985-12-31", "year", "1985"),
        Taken("1985-04-XX?", "1985-04-01", "1985-04-30", "approx", "1985-04?"),
    ],
    "Extended Interval (L1): open end": [
        Taken("1985-04-12/..", "1985-04-12", "", "range"),
        Taken("1985-04/..", "1985-04-01", "", "range"),
        Taken("1985/..", "1985-01-01", "", "range"),
    ],
    "Extended Interval (L1): open start": [
        Taken("../1985-04-12", "", "1985-04-12", "range"),
        Taken("../1985-04", "", "1985-04-30", "range"),
        Taken("../1985", "", "1985-12-31", "range"),
    ],
    "Extended Interval (L1): unknown end": [
        Taken("1985-04-12/", "1985-04-12", "", "range"),
        Taken("1985-04/", "1985-04-01", "", "range"),
        Taken("1985/", "1985-01-01", "", "range"),
    ],
    "Extended Interval (L1): unknown start": [
        Taken("/1985-04-12", "", "1985-04-12", "range"),
        Taken("/1985-04", "", "1985-04-30", "range"),
        Taken("/1985", "", "1985-12-31", "range"),
        Refused("../..", "date", "it says nothing"),
        Refused("/", "date", "it says nothing"),
    ],
    "Negative calendar year": [
        Refused("-1985", "year", YEARS),
        Refused("-1985/2000", "year", YEARS),
    ],
}
LEVEL_2: dict[str, list[Taken | Refused]] = {
    "Exponential year": [Refused("Y-17E7", "year", YEARS)],
    "Significant digits": [
        Refused("1950S2", "date", DIGITS),
        Refused("Y171010000S3", "year", YEARS),
        Refused("Y3388E2S3", "year", YEARS),
    ],
    "Sub-year groupings": [
        *(Refused(f"2001-{season}", "no_such_day", HEMISPHERES) for season in range(25, 33)),
        Taken("2001-33", "2001-01-01", "2001-03-31", "approx"),
        Taken("2001-34", "2001-04-01", "2001-06-30", "approx"),
        Taken("2001-35", "2001-07-01", "2001-09-30", "approx"),
        Taken("2001-36", "2001-10-01", "2001-12-31", "approx"),
        Taken("2001-37", "2001-01-01", "2001-04-30", "approx"),
        Taken("2001-38", "2001-05-01", "2001-08-31", "approx"),
        Taken("2001-39", "2001-09-01", "2001-12-31", "approx"),
        Taken("2001-40", "2001-01-01", "2001-06-30", "approx"),
        Taken("2001-41", "2001-07-01", "2001-12-31", "approx"),
        Taken("2001-39?", "2001-09-01", "2001-12-31", "approx"),
        Refused("2001-42", "no_such_day", "no such part of a year"),
    ],
    "Set representation: one of a set": [
        Refused("[1667,1668,1670..1672]", "date", SETS),
        Taken("[..1760-12-03]", "", "1760-12-03", "approx"),
        Taken("[1760-12..]", "1760-12-01", "", "approx"),
        Taken("[1667,1760-12]", "1667-01-01", "1760-12-31", "approx"),
        Taken("[1667..1760-12]", "1667-01-01", "1760-12-31", "approx"),
        Refused("[..]", "date", SETS),
        Refused("[1667?..1760]", "date", SETS),
        Refused("..1984", "date", SETS),
    ],
    "Set representation: all members": [
        Refused("{1667,1668,1670..1672}", "date", SETS),
        Refused("{1960,1961-12}", "date", SETS),
        Refused("{..1984}", "date", SETS),
    ],
    "Qualification (L2): group": [
        Taken("2004-06-11%", "2004-06-11", "2004-06-11", "approx"),
        Refused("2004-06~-11", "date", PARTS),
        Refused("2004?-06-11", "date", PARTS),
    ],
    "Qualification (L2): individual component": [
        Refused("?2004-06-~11", "date", PARTS),
        Refused("2004-%06-11", "date", PARTS),
    ],
    "Unspecified digit (L2)": [
        Refused("156X-12-25", "date", DIGITS),
        Refused("15XX-12-25", "date", DIGITS),
        Refused("XXXX-12-XX", "date", DIGITS),
        Refused("1XXX-XX", "date", DIGITS),
        Refused("1XXX-12", "date", DIGITS),
        Refused("1984-1X", "date", DIGITS),
        Refused("2004-XX-05", "date", DIGITS),
    ],
    "Interval (L2)": [
        Taken(
            *("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", "range"), "2004-06/2004-07-03"
        ),
        Taken("2013-38/2016-02~", "2013-05-01", "2016-02-29", "range"),
        Taken("199X/2003", "1990-01-01", "2003-12-31", "range"),
        Refused("2004-06-~01/2004-06-~20", "date", PARTS),
    ],
}
# The nearest thing to 2004-06-~01/2004-06-~20 that is taken: early, mid and late in a month.
THIRDS = [
    Taken("2004-06-01~/2004-06-10~", "2004-06-01", "2004-06-10", "approx"),
    Taken("2004-06-11~/2004-06-20~", "2004-06-11", "2004-06-20", "approx"),
    Taken("2004-06-21%/2004-06-30%", "2004-06-21", "2004-06-30", "approx"),
]


def rows() -> Iterator[Taken | Refused]:
    for level in (LEVEL_0, LEVEL_1, LEVEL_2):
        for feature in level.values():
            yield from feature
    yield from THIRDS


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


# What is no EDTF, and yet what an editor means by it.
TYPED = {"19850412": "1985-04-12", "2001-20": "2001/2020", "2001-42": "2001/2042"}


def is_asked_about(edtf: str) -> bool:
    """A season, or the years from the one to the other."""
    found = re.fullmatch(r"[0-9]{2}([0-9]{2})-([0-9]{2})", edtf)
    return found is not None and max(20, int(found[1])) < int(found[2]) < 42


@pytest.mark.parametrize("row", [row for row in rows() if isinstance(row, Taken)], ids=str)
def test_taken(row: Taken) -> None:
    found = Date(row.edtf)
    assert (iso(found.earliest), iso(found.latest)) == (row.earliest, row.latest)
    assert found.precision == row.precision
    assert found.edtf == (row.canonical or row.edtf)
    assert found == Date(found.edtf)
    if is_asked_about(row.edtf):
        with pytest.raises(ValidationError) as refusal:
            read(row.edtf)
        assert refusal.value.code == "ambiguous"
    else:
        assert read(row.edtf) == found


@pytest.mark.parametrize("row", [row for row in rows() if isinstance(row, Refused)], ids=str)
def test_refused(row: Refused) -> None:
    """Also as an editor types it, always with the reason and an example of what is taken."""
    with pytest.raises(ValidationError):
        Date(row.edtf)
    if row.edtf in TYPED:
        assert read(row.edtf, "en").edtf == TYPED[row.edtf]
        return
    with pytest.raises(ValidationError) as refusal:
        read(row.edtf, "en")
    assert refusal.value.code == ("ambiguous" if is_asked_about(row.edtf) else row.code)
