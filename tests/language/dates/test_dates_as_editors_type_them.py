"""Dates as they are really typed: each is read as what it means, or asked about."""

import datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from language.dates import Date, read, say

HERE = Path(__file__)
SHARED = HERE.parents[4] / "shared/cases/dates.tsv"


def lines(path: Path) -> list[list[str]]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row[0] in {"ar", "en"}]


def understood(typed: str, language: str) -> str:
    """As EDTF, or the reason of its refusal."""
    try:
        return read(typed, language).edtf
    except ValidationError as refusal:
        return str(refusal.code)


@pytest.mark.parametrize(("language", "typed", "meant"), lines(HERE.with_name("typed.tsv")))
def test_it_is_what_it_means(language: str, typed: str, meant: str) -> None:
    assert understood(typed, language) == meant
    if "2" in meant or "X" in meant:
        assert read(say(Date(meant), language), language).edtf == meant, "and is read back"


def test_what_was_typed_by_others() -> None:
    if not SHARED.exists():
        pytest.skip("the cases are not beside this repository")
    wrong = []
    for language, typed, *days in lines(SHARED):
        try:
            date = read(typed, language)
            found = [str(day or "..") for day in (date.earliest, date.latest)]
        except ValidationError:
            found = ["refuse"]
        if found != days:
            wrong.append((typed, days, found))
    assert not wrong


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("27 محرم 1439", "17 October 2017"),
        ("27 من محرم من عام 1439", "17 October 2017"),
        ("27/1/1439", "17 October 2017"),
        ("رمضان 1438", "from 27 May to 24 June 2017"),
        ("1438هـ", "from 2 October 2016 to 20 September 2017"),
        ("15 Ramadan 1438 AH", "10 June 2017"),
    ],
)
def test_a_hijri_date_is_offered_its_days(typed: str, days: str) -> None:
    with override("en"), pytest.raises(ValidationError) as refusal:
        read(typed, "ar")
    with override("en"):
        assert f"that is {days}:" in refusal.value.messages[0]


@pytest.mark.parametrize("typed", ["محرم 1290 هـ", "رمضان", "31 محرم 1439", "1500/13/1"])
def test_a_hijri_date_that_is_in_no_table_is_refused(typed: str) -> None:
    assert understood(typed, "ar") == "hijri"


def test_two_readings_are_both_named() -> None:
    with override("en"), pytest.raises(ValidationError) as refusal:
        read("6/11/2016", "en")
    with override("en"):
        assert "6 November 2016, or 11 June 2016?" in refusal.value.messages[0]


def test_some_moment_within_is_not_all_through() -> None:
    some, through = read("between 2013 and 2015"), read("from 2013 to 2015")
    assert (some.earliest, some.latest) == (through.earliest, through.latest)
    assert some.is_one_of
    assert not through.is_one_of
    assert some.latest == datetime.date(2015, 12, 31)
