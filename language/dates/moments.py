"""Moments as programs write them and people type them: a day as `reading` has it, and an hour."""

import datetime
import re
import unicodedata
from typing import NamedTuple

from language.arabic import fold
from language.dates import refusals
from language.dates.clocks import NoClock, clock
from language.dates.reading import LENGTH, read

_SECONDS = re.compile(r"(1[0-9]{9})(?:\.[0-9]{1,6})?|(1[0-9]{9})(?:[0-9]{3}|[0-9]{6})")
"""Since 1970, with thousandths or millionths of them: from 2001 to 2033."""
_TOGETHER = re.compile(r"(?P<day>(?:1[0-9]|20)[0-9]{6})t?(?P<time>[0-9]{4}(?:[0-9]{2})?)(?![0-9])")
_MAYBE_HOUR = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-4])"
)
_SHORT_YEAR = re.compile(r"(?<![0-9])([0-9]{1,2}) ([a-z]{3}) ([0-9]{2})(?![0-9:])")
_PIVOT = 69
_SIGNS = str.maketrans({"−": "-", "٫": ".", "\u00a0": " ", "\u202f": " ", "：": ":"})


class Moment(NamedTuple):
    """`day` is EDTF; `at` is without a zone where none is said, None where there is no hour."""

    day: str
    at: datetime.datetime | None


def moment(text: str, language: str | None = None) -> Moment:
    """What a text says, an hour only together with an exact day.

    Raises ValidationError: nothing is guessed, and what is no part of a date or an hour is not
    passed over.
    """
    if len(text) > LENGTH or "\0" in text:
        raise refusals.unreadable()
    text = "".join(each for each in text if unicodedata.category(each) != "Cf").translate(_SIGNS)
    folded = " ".join(fold(text).lower().split())
    if since := _SECONDS.fullmatch(folded):
        return _since(since, folded)
    folded = _TOGETHER.sub(_spaced, folded, count=1)
    try:
        told = clock(folded)
    except NoClock as error:
        raise refusals.no_such_time() from error
    if told is None:
        return Moment(read(text.strip(), language).edtf, None)
    return _at(told.rest, told.time, told.zone, language)


def _at(
    rest: str, time: datetime.time, zone: datetime.tzinfo | None, language: str | None
) -> Moment:
    if not rest:
        raise refusals.no_day()
    date = read(_SHORT_YEAR.sub(_whole_year, rest), language)
    day = date.earliest
    if day is None or date.latest != day or date.edtf != day.isoformat():
        raise refusals.no_day()
    return Moment(day.isoformat(), datetime.datetime.combine(day, time, zone))


def _since(match: re.Match[str], digits: str) -> Moment:
    if _MAYBE_HOUR.fullmatch(digits):
        raise refusals.no_such_time()
    seconds = int(match[1] or match[2])
    at = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return Moment(at.date().isoformat(), at)


def _spaced(match: re.Match[str]) -> str:
    day, time = match["day"], match["time"]
    pairs = [time[at : at + 2] for at in range(0, len(time), 2)]
    return f"{day[:4]}-{day[4:6]}-{day[6:]} {':'.join(pairs)}"


def _whole_year(match: re.Match[str]) -> str:
    age = "19" if int(match[3]) >= _PIVOT else "20"
    return f"{match[1]} {match[2]} {age}{match[3]}"
