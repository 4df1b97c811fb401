"""Two readings of a window of days, possibly and certainly within it, and the order of dates.

A window runs from its first to its last day, both in it; None leaves it open on that side. In the
database the readings are of the range that stands beside a date's column (`date_days` beside
`date`); `field` may lead there through relations. What has no date is in no window.
"""

import datetime

from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from psycopg2.extras import DateRange

from language.dates.value import Date

UNQUALIFIED = "^[^?~%]*$"
# No day follows this one in Python: a window up to it is open.
LAST_OF_ALL = datetime.date.max


def possibly(field: str, first: datetime.date | None, last: datetime.date | None) -> Q:
    """Some day it can mean is in the window; an open or unknown end reaches everywhere."""
    return Q((f"{field}_days__overlap", window(first, last)))


def certainly(field: str, first: datetime.date | None, last: datetime.date | None) -> Q:
    """Every day it can mean is in the window, and no part of it is uncertain or approximate."""
    within = Q((f"{field}_days__contained_by", window(first, last)))
    return within & Q((f"{field}__regex", UNQUALIFIED))


def by_day(field: str) -> list[OrderBy]:
    """Earliest, then latest day; an open start comes first, an open end last, no date after all."""
    return [F(f"{field}_days").asc(nulls_last=True)]


def possibly_within(date: Date, first: datetime.date | None, last: datetime.date | None) -> bool:
    if _is_empty(first, last):
        return False
    begins_in_time = not date.earliest or last is None or date.earliest <= last
    ends_in_time = not date.latest or first is None or date.latest >= first
    return begins_in_time and ends_in_time


def certainly_within(date: Date, first: datetime.date | None, last: datetime.date | None) -> bool:
    if _is_empty(first, last) or date.is_qualified:
        return False
    after_first = first is None or (date.earliest is not None and date.earliest >= first)
    before_last = (
        last is None or last == LAST_OF_ALL or (date.latest is not None and date.latest <= last)
    )
    return after_first and before_last


def _is_empty(first: datetime.date | None, last: datetime.date | None) -> bool:
    return first is not None and last is not None and first > last


def window(first: datetime.date | None, last: datetime.date | None) -> DateRange:
    """As PostgreSQL has it: from the first day to the one after the last; empty when crossed."""
    if _is_empty(first, last):
        return DateRange(empty=True)
    closed = last is not None and last < LAST_OF_ALL
    return DateRange(first, last + datetime.timedelta(days=1) if last and closed else None)
