"""Moments as the protocol writes them: UTC, to the second or to the day."""

import re
from datetime import UTC, date, datetime, time, timedelta

from archive.oai.refusals import Refusal

GRANULARITY = "YYYY-MM-DDThh:mm:ssZ"
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def said(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def window(start: str, end: str) -> tuple[datetime | None, datetime | None]:
    """The first moment that `from` takes in and the first that `until` leaves out; both are
    inclusive, and None where they are not given.

    Raises Refusal: of two granularities, turned round, or not a moment.
    """
    if start and end and len(start) != len(end):
        raise Refusal("badArgument", "from and until must be of the same granularity.")
    first = _read("from", start)[0] if start else None
    last, length = _read("until", end) if end else (None, SECOND)
    if first and last and first > last:
        raise Refusal("badArgument", "from must not be later than until.")
    try:
        return first, last + length if last else None
    except OverflowError:  # the last day of the year 9999
        return first, None


def _read(name: str, text: str) -> tuple[datetime, timedelta]:
    try:
        if _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text), SECOND
        if _DAY.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), time.min, tzinfo=UTC), DAY
    except ValueError:
        pass
    raise Refusal("badArgument", f"{name} must be YYYY-MM-DD or {GRANULARITY}.")
