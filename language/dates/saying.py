"""Dates in the words of the house; whatever is said here, `reading.read` reads back."""

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.functional import lazy
from django.utils.translation import get_language

from language.dates.phrases import ARABIC, ARABIC_DECADES, Phrases, phrases
from language.dates.points import Point
from language.dates.value import Date

_HIJRI_YEARS = range(1300, 1501)


class Piece(NamedTuple):
    """Words, and the value for HTML's <time datetime> of those that are a date by themselves."""

    words: str
    machine: str = ""


def say(date: Date, language: str | None) -> str:
    return "".join(piece.words for piece in pieces(date, language))


def _say_here(date: Date) -> str:
    return say(date, get_language())


said_here: Callable[[Date], Any] = lazy(_say_here, str)
"""In the language that is active when it is read."""


def machine(date: Date) -> tuple[str, ...]:
    """Values valid in <time datetime>: YYYY, YYYY-MM or YYYY-MM-DD.

    One for a point and for an interval open or unknown at one end, two for an interval, and for a
    decade or a century its first and last year.
    """
    low, up = date.lower, date.upper
    if date.month_third and low:
        return (low.base[:7],)
    if date.is_one_of and not (low and up):
        return ()
    starts = _span(low) if low else ()
    if not (date.is_interval or date.is_one_of):
        return starts
    ends = _span(up) if up else ()
    return starts[:1] + ends[-1:]


def pieces(date: Date, language: str | None) -> list[Piece]:
    """The words in order, those of each date apart."""
    word = phrases(language)
    low, up = date.lower, date.upper
    if date.month_third and low:
        possibly = [Piece(word.possibly)] if low.qualifier == "%" else []
        month = word.thirds[date.month_third] + _month_of_year(low, word)
        return [*possibly, Piece(month, low.base[:7])]
    if third := date.age_third:
        return [Piece(word.of_age.format(word.thirds[third[1]]) + _age(third[0], word))]
    if date.is_one_of:
        return _one_of(date, word)
    if not date.is_interval and low:
        return _qualified(low, word)
    return _interval(date, low, up, word)


def day(date: datetime.date, language: str | None) -> str:
    """6 نوفمبر/تشرين الثاني 2016; any year a date can have."""
    return f"{date.day} {phrases(language).months[date.month - 1]} {date.year}"


def moment(at: datetime.datetime, language: str | None) -> str:
    """A day with hour and minute by the clock of its own zone, which is named where it is UTC."""
    words = phrases(language)
    said = words.moment if at.tzname() == "UTC" else words.local_moment
    return said.format(day=day(at.date(), language), time=f"{at:%H:%M}")


def _interval(date: Date, low: Point | None, up: Point | None, word: Phrases) -> list[Piece]:
    """A doubt that is said of both ends is said once, before the interval."""
    ends = [point for point in (low, up) if point]
    possibly = []
    if all(point.qualifier in ("?", "%") for point in ends):
        possibly = [Piece(word.possibly)]
        low, up = _without_doubt(low), _without_doubt(up)
    if low and date.edtf.endswith("/.."):
        return [*possibly, Piece(word.since), *_qualified(low, word)]
    if up and date.edtf.startswith("../"):
        return [*possibly, Piece(word.until), *_qualified(up, word)]
    unknown = [Piece(word.unknown)]
    start = _qualified(low, word, _shared(low, up)) if low else unknown
    end = _qualified(up, word) if up else unknown
    return [*possibly, Piece(word.start), *start, Piece(word.end), *end]


def _age(base: str, word: Phrases) -> str:
    """Without its article, which comes first of all."""
    return _decade_or_century(Point(base), word).removeprefix("the ")


def _one_of(date: Date, word: Phrases) -> list[Piece]:
    """A bound that is open is said by the first moment that is not meant, where that has a name."""
    low, up = date.lower, date.upper
    if low and up:
        start = _qualified(low, word, _shared(low, up))
        if "," in date.edtf:
            return [*start, Piece(word.either), *_qualified(up, word)]
        return [Piece(word.between), *start, Piece(word.between_and), *_qualified(up, word)]
    if up:
        beyond = up.next()
        first = word.before if beyond else word.not_after
        return [Piece(first), *_qualified(beyond or up, word)]
    assert low
    beyond = low.previous()
    first = word.after if beyond else word.not_before
    return [Piece(first), *_qualified(beyond or low, word)]


def _without_doubt(point: Point | None) -> Point | None:
    return point and Point(point.base, "~" if point.qualifier == "%" else "")


def _shared(low: Point, up: Point | None) -> str:
    """What the start need not say, as the end says it: "", "year", or "month" (and year)."""
    if not (up and low.month and up.month and low.year == up.year):
        return ""
    if low.qualifier != up.qualifier:
        return ""
    return "month" if low.month == up.month and low.day and up.day else "year"


def _qualified(point: Point, word: Phrases, shared: str = "") -> list[Piece]:
    doubts = {"?": word.possibly, "~": word.about, "%": word.possibly + word.about}
    doubt = [Piece(doubts[point.qualifier])] if point.qualifier else []
    return [*doubt, Piece(_words(point, word, shared), _machine(point))]


def _words(point: Point, word: Phrases, shared: str) -> str:
    if point.year is None:
        return _decade_or_century(point, word)
    if point.group:
        return word.groups[point.group] + _year(point, word)
    if point.month is None:
        return _year(point, word)
    if point.day is None:
        return word.months[point.month - 1] if shared else _month_of_year(point, word)
    if shared == "month":
        return str(point.day)
    month = word.months[point.month - 1] if shared else _month_of_year(point, word)
    return f"{point.day} {month}"


def _month_of_year(point: Point, word: Phrases) -> str:
    return f"{word.months[(point.month or 1) - 1]} {_year(point, word)}"


def _year(point: Point, word: Phrases) -> str:
    """A year that could be taken for a Hijri one is marked."""
    return f"{point.year}" + (word.common_era if point.year in _HIJRI_YEARS else "")


def _decade_or_century(point: Point, word: Phrases) -> str:
    if point.base.endswith("XX"):
        number = int(point.base[:2]) + 1
        return word.century.format(number if word is ARABIC else f"{number}{_ordinal(number)}")
    if word is ARABIC and point.base in ARABIC_DECADES:
        return f"{ARABIC_DECADES[point.base]} القرن العشرين"
    first = int(point.base[:3]) * 10
    return word.decade.format(first) + (word.common_era if first in _HIJRI_YEARS else "")


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _span(point: Point) -> tuple[str, ...]:
    if point.year is None:
        return tuple(f"{day.year}" for day in point.days())
    return (_machine(point),)


def _machine(point: Point) -> str:
    """Nothing for a decade or a century: HTML has no value for them."""
    if point.year is None:
        return ""
    return point.base[:4] if point.group else point.base
