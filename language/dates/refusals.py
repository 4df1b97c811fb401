"""Why a date was refused, and what would be accepted: one ValidationError for each reason."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_TIME = re.compile(r"[0-9]\s*:\s*[0-9]{2}|[0-9]t[0-9]{2}|الساع[ةه]", re.IGNORECASE)
_YEAR = re.compile(
    r"[0-9]{5}|\b0[0-9]{3}\b|\by-?[0-9]|(?:^|/)(?:-[0-9]{4}|[0-9]{3}(?:$|[-/]))", re.IGNORECASE
)


def unreadable(text: str = "") -> ValidationError:
    """By a reason of its own where `text` is a year or a time that is not taken."""
    if _TIME.search(text):
        return time_of_day()
    if _YEAR.search(text):
        return year_out_of_range()
    message = _(
        "This date cannot be read. Write for example 6 November 2016, November 2016, 2016, "
        "early 2013, mid-October 2017, about 2014, from 2013 to 2017, since 2014 or 2016-11-06."
    )
    return ValidationError(message, code="date")


def time_of_day() -> ValidationError:
    message = _(
        "A date has no time of day here. Give the day alone, for example 6 November 2016 or "
        "2016-11-06."
    )
    return ValidationError(message, code="time")


def year_out_of_range() -> ValidationError:
    message = _(
        "Years have four digits here, from 1000 to 9999, for example 2016, November 2016 or "
        "2016-11-06."
    )
    return ValidationError(message, code="year")


def no_year() -> ValidationError:
    message = _(
        "The year is missing or has fewer than four digits. Write for example 6 November 2016, "
        "November 2016 or 2016."
    )
    return ValidationError(message, code="no_year")


def no_such_day() -> ValidationError:
    message = _(
        "The calendar has no such day or month. Months run from 1 to 12, and a day must exist in "
        "its month, for example 30 November 2016 or 2016-11-30."
    )
    return ValidationError(message, code="no_such_day")


def end_before_start() -> ValidationError:
    message = _(
        "The end is before the start. Give the earlier date first, both with their year, for "
        "example from November 2016 to October 2017."
    )
    return ValidationError(message, code="order")


def hijri(days: Any = None) -> ValidationError:
    """`days` are those of the Gregorian calendar in words, where they are known."""
    if days:
        message = _(
            "This looks like a Hijri date. By the calendar of Umm al-Qura that is %(days)s: write "
            "that, if it is meant. For a Gregorian year from 1300 to 1500 add CE: 1453 CE."
        )
        return ValidationError(message, code="hijri", params={"days": days})
    message = _(
        "This looks like a Hijri date, and those are not converted. Give the Gregorian date, for "
        "example 6 November 2016. For a Gregorian year from 1300 to 1500 add CE: 1453 CE."
    )
    return ValidationError(message, code="hijri")


def day_or_month_first(one: Any, other: Any) -> ValidationError:
    message = _(
        "Day and month cannot be told apart here: %(one)s, or %(other)s? Write the month as a "
        "word, or the year first, for example 2016-11-06."
    )
    return ValidationError(message, code="ambiguous", params={"one": one, "other": other})


def season_or_range(first: str, last: str) -> ValidationError:
    message = _(
        "This can be read in two ways. For the years write “from %(first)s to %(last)s”, for a "
        "season its name, for example spring 2001."
    )
    return ValidationError(message, code="ambiguous", params={"first": first, "last": last})


def other_weekday(day: Any, weekday: Any) -> ValidationError:
    message = _(
        "%(day)s was a %(weekday)s. Give the day of the week that is right or none, for example "
        "6 November 2016."
    )
    return ValidationError(message, code="weekday", params={"day": day, "weekday": weekday})


def two_dates() -> ValidationError:
    message = _(
        "These are two dates that do not follow each other. Give one, or a range, for example from "
        "16 to 20 October 2017."
    )
    return ValidationError(message, code="two")


def unclear_bound() -> ValidationError:
    message = _(
        "Before, after and between need a plain day, month or year, for example before 2013 or "
        "between May and July 2016."
    )
    return ValidationError(message, code="bound")


def no_such_time() -> ValidationError:
    message = _(
        "The time of day cannot be read. Write it once, in 24 hours, behind the day, for example "
        "2026-12-01 14:30; a zone as +03:00."
    )
    return ValidationError(message, code="time")


def no_day() -> ValidationError:
    message = _(
        "An hour needs an exact day. Write for example 2026-12-01 14:30 or 1 December 2026 14:30."
    )
    return ValidationError(message, code="no_day")
