"""Which days a Hijri date means, to be offered where one was typed; none is converted unasked.

By the calendar of Umm al-Qura, for the years 1343 to 1500; the package has its tables.
"""

import re

from hijridate import Hijri

from language.arabic import fold
from language.dates.months import HIJRI_NUMBERS
from language.dates.value import Date

_NUMBERS = {fold(name): number for name, number in HIJRI_NUMBERS.items()}
_MONTH = "|".join(re.escape(name) for name in sorted(_NUMBERS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?:(?<![0-9])(?P<day>[0-9]{{1,2}})(?:\s+من)?\s+)?(?:شهر\s+)?(?<![^\W\d_])(?P<month>{_MONTH})"
    r"[\s,،]+(?:(?:من\s+)?(?:عام|سنه)\s+)?(?P<year>1[34][0-9]{2}|1500)(?![0-9])"
)
_DIGITS = re.compile(
    r"(?<![0-9])(?:(?P<year>1[34][0-9]{2}|1500)[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})"
    r"|(?P<day2>[0-9]{1,2})[-/](?P<month2>[0-9]{1,2})[-/](?P<year2>1[34][0-9]{2}|1500))(?![0-9])"
)
_YEAR = re.compile(r"(?<![0-9])(1[34][0-9]{2}|1500)(?![0-9])")


def gregorian(text: str) -> Date | None:
    """Of a text from `plain`, the first Hijri day, month or year in it; None where it has none, or
    none that the tables have."""
    parts = _parts(text)
    if not parts:
        return None
    year, month, day = parts
    try:
        first = Hijri(year, month or 1, day or 1)
        end = Hijri(year, month or 12, 1)
        last = first if day else Hijri(year, month or 12, end.month_length())
        days = [each.to_gregorian().isoformat() for each in (first, last)]
    except (ValueError, OverflowError):
        return None
    return Date(days[0] if day else "/".join(days))


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day; 0 for what is not said."""
    if found := _DATE.search(text):
        return int(found["year"]), _NUMBERS[found["month"]], int(found["day"] or 0)
    if found := _DIGITS.search(text):
        named = ("year", "month", "day")
        return tuple(int(found[name] or found[f"{name}2"]) for name in named)  # type: ignore[return-value]
    if found := _YEAR.search(text):
        return int(found[1]), 0, 0
    return None
