"""Dates whose digits stand together: 6/11/2016, 20161106, 2014-17, 14-Oct-17."""

import re

from language.dates import refusals
from language.dates.saying import said_here
from language.dates.value import Date

_NUMBERS = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})")
_WITHIN = re.compile(rf"(?<![0-9]){_NUMBERS.pattern}(?![0-9]|\2[0-9])")
_COMPACT = re.compile(r"([1-9][0-9]{3})([01][0-9])([0-3][0-9])")
_SHORT_END = re.compile(r"([0-9]{2})([0-9]{2})[-/]([0-9]{2})")
_SHORT_YEAR = re.compile(r"([0-9]{1,2})-([^\W\d_]+(?: [^\W\d_]+)?)-([0-9]{4}|[0-9]{2})")
_SHORT_WINTER = re.compile(
    r"((?:شتاء|winter)(?: (?:عام|سنه|of))? )([0-9]{2})([0-9]{2})[-/]([0-9]{2})(?![0-9/-])"
)
_SEASONS = range(21, 42)
_PIVOT = 69  # as POSIX takes two digits of a year


def of_digits(text: str, language: str | None) -> Date | None:
    """The date of a text from `plain` that is nothing but digits and signs; None where it is of
    another shape. Raises ValidationError for more than one reading."""
    if numbers := _NUMBERS.fullmatch(text):
        return _of_numbers(numbers, language)
    if compact := _COMPACT.fullmatch(text):
        return Date("-".join(compact.groups()))
    if short := _SHORT_END.fullmatch(text):
        return _of_short_end(*short.groups(), is_edtf="-" in text)
    return None


def spelt_out(text: str, language: str | None) -> str:
    """A text with the dates in digits within it as YYYY-MM-DD, and a year of two digits whole."""
    if short := _SHORT_YEAR.fullmatch(text):
        day, month, year = short.groups()
        age = "" if len(year) == 4 else "19" if int(year) >= _PIVOT else "20"
        return f"{day} {month} {age}{year}"
    text = _SHORT_WINTER.sub(r"\1\2\3-\2\4", text)
    return _WITHIN.sub(lambda match: _of_numbers(match, language).edtf, text)


def _of_short_end(century: str, year: str, end: str, *, is_edtf: bool) -> Date | None:
    """2014-17 is a range; 2001-21 could be that, or spring 2001 as EDTF has it."""
    if int(end) <= max(12, int(year)):
        return None
    if is_edtf and int(end) in _SEASONS:
        raise refusals.season_or_range(century + year, century + end)
    return Date(f"{century}{year}/{century}{end}")


def _of_numbers(numbers: re.Match[str], language: str | None) -> Date:
    """Year, month, day or day, month, year; month, day, year where nothing else can be."""
    first, _, middle, last = numbers.groups()
    if len(first) == 4 and len(last) <= 2:
        return Date(f"{first}-{middle:0>2}-{last:0>2}")
    if len(first) > 2 or len(last) != 4:
        raise refusals.unreadable()
    if int(middle) > 12 >= int(first):
        return Date(f"{last}-{first:0>2}-{middle:0>2}")
    day_first = (language or "").startswith("ar") or int(first) > 12 or first == middle
    if not day_first:
        raise refusals.day_or_month_first(
            said_here(Date(f"{last}-{middle:0>2}-{first:0>2}")),
            said_here(Date(f"{last}-{first:0>2}-{middle:0>2}")),
        )
    return Date(f"{last}-{middle:0>2}-{first:0>2}")
