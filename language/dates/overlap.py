"""Whether two dates share days: possibly, as far as they can reach, or surely, in their cores."""

import datetime
from typing import NamedTuple

from language.dates.points import Point
from language.dates.value import Date

# What “about” and “possibly” leave open at either end.
DOUBT = datetime.timedelta(days=31)


class Days(NamedTuple):
    """From the first to the last day, both in it."""

    first: datetime.date
    last: datetime.date


ALWAYS = Days(datetime.date.min, datetime.date.max)


def reach(period: Date | None) -> Days:
    """All days it can mean; an end that is open or unknown reaches for ever, no date is always.

    The last day of an interval is that of the change: what begins on it comes after.
    """
    if period is None:
        return ALWAYS
    first = period.earliest or ALWAYS.first
    last = period.latest or ALWAYS.last
    if period.is_interval and period.latest and last > first:
        last -= datetime.timedelta(days=1)
    return Days(first, last)


def core(period: Date | None) -> Days | None:
    """The days it surely covers; None where there is none.

    It starts with the latest day of its start and ends with the earliest of its end, each a month
    further in where it is qualified. Open (..) is for ever; beyond a point without a known other
    end nothing is sure.
    """
    if period is None:
        return ALWAYS
    if period.is_one_of:
        return None
    start, _, end = period.edtf.partition("/")
    first = ALWAYS.first if start == ".." else _sure_start(period.lower)
    last = ALWAYS.last if end == ".." else _sure_end(period.upper)
    first, last = first or last, last or first
    return Days(first, last) if first and last and first <= last else None


def surely_overlap(one: Date | None, other: Date | None) -> bool:
    """Whether their cores share a day that is not only the boundary between them."""
    first, second = core(one), core(other)
    if not first or not second or first.last == second.first or second.last == first.first:
        return False
    return first.first <= second.last and second.first <= first.last


def possibly_overlap(one: Date | None, other: Date | None) -> bool:
    first, second = reach(one), reach(other)
    return first.first <= second.last and second.first <= first.last


def _sure_start(point: Point | None) -> datetime.date | None:
    if point is None:
        return None
    day = point.days()[1]
    if not point.qualifier:
        return day
    return day + DOUBT if day < ALWAYS.last - DOUBT else ALWAYS.last


def _sure_end(point: Point | None) -> datetime.date | None:
    if point is None:
        return None
    day = point.days()[0]
    return day - DOUBT if point.qualifier else day
