"""Why a date was refused, and what would be accepted: one ValidationError for each reason."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def unreadable() -> ValidationError:
    message = _(
        "This date cannot be read. Write for example 6 November 2016, November 2016, 2016, "
        "early 2013, mid-October 2017, about 2014, from 2013 to 2017, since 2014 or 2016-11-06."
    )
    return ValidationError(message, code="date")


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


def hijri() -> ValidationError:
    message = _(
        "This looks like a Hijri date, and those are not converted. Give the Gregorian date, for "
        "example 6 November 2016. For a Gregorian year from 1300 to 1500 add CE: 1453 CE."
    )
    return ValidationError(message, code="hijri")


def day_or_month_first() -> ValidationError:
    message = _(
        "Day and month cannot be told apart here. Write the month as a word, for example "
        "6 November 2016, or the year first: 2016-11-06."
    )
    return ValidationError(message, code="ambiguous")


def month_third_in_range() -> ValidationError:
    message = _(
        "Early, mid or late in a month cannot begin or end a range. Give the month or the day, "
        "for example from October 2017 or from about 15 October 2017."
    )
    return ValidationError(message, code="month_third")
