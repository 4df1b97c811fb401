"""One date without a range: the end of an interval, or a date that is none."""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Self

from language.dates import refusals

FIRST_YEAR = 1000
WINTER = 24
_GROUPS = frozenset({21, 22, 23, WINTER, *range(33, 42)})
_POINT = re.compile(
    r"(?P<base>[1-9][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?|[1-9][0-9]{2}X|[1-9][0-9]XX)"
    r"(?P<qualifier>[?~%]?)"
)
_UNSPECIFIED = re.compile(r"(-XX){1,2}(?=[?~%]?$)")
_reading = Lock()  # the package keeps in its grammar what it tries


@dataclass(frozen=True, slots=True)
class Point:
    """`base` is EDTF without its qualifier (?, ~, % or none)."""

    base: str
    qualifier: str = ""

    @classmethod
    def parse(cls, edtf: str) -> Self:
        """A month or day left unspecified (2013-XX) says no more than the year: it is dropped.

        Raises ValidationError.
        """
        match = _POINT.fullmatch(_UNSPECIFIED.sub("", edtf))
        if not match:
            raise refusals.unreadable(edtf)
        point = cls(match["base"], match["qualifier"])
        point.days()
        return point

    def __str__(self) -> str:
        return self.base + self.qualifier

    @property
    def year(self) -> int | None:
        """None for a decade or a century."""
        return None if "X" in self.base else int(self.base[:4])

    @property
    def group(self) -> int | None:
        """The number of a season, quarter, third or half of the year."""
        number = int(self.base[5:7]) if len(self.base) == 7 else 0
        return number if number > 12 else None

    @property
    def month(self) -> int | None:
        return None if self.group or len(self.base) < 7 else int(self.base[5:7])

    @property
    def day(self) -> int | None:
        return int(self.base[8:]) if len(self.base) == 10 else None

    def next(self) -> Self | None:
        """The year, month or day after it; None for what is none of these, and at the end."""
        return self._beside(self.days()[1], 1)

    def previous(self) -> Self | None:
        return self._beside(self.days()[0], -1)

    def _beside(self, day: datetime.date, step: int) -> Self | None:
        if self.group or self.year is None:
            return None
        try:
            there = day + datetime.timedelta(days=step)
        except OverflowError:
            return None
        point = type(self)(there.isoformat()[: len(self.base)])
        return point if there.year >= FIRST_YEAR else None

    def days(self) -> tuple[datetime.date, datetime.date]:
        """First and last day the words can mean; a qualifier does not widen them."""
        return _days(self.base)


def _calendar_days(base: str) -> tuple[datetime.date, datetime.date]:
    """Of a year, month or day, as the package bounds them, in a hundredth of its time."""
    year, month, day = (*map(int, base.split("-")), 0, 0)[:3]
    if month > 12 or (month < 1 and len(base) > 4) or (day < 1 and len(base) > 7):
        raise refusals.no_such_day()
    last = day or calendar.monthrange(year, month or 12)[1]
    try:
        first = datetime.date(year, month or 1, day or 1)
        return first, datetime.date(year, month or 12, last)
    except ValueError as error:
        raise refusals.no_such_day() from error


@lru_cache(maxsize=4096)
def _days(base: str) -> tuple[datetime.date, datetime.date]:
    """Bounds by the edtf package; winter is the whole year, for it may be at either end of it.

    The shape tells which of the package's productions reads it: trying them all, as its
    `parse_edtf` does, takes 10 ms instead of 0.5.
    """
    group = Point(base).group
    if group and group not in _GROUPS:
        raise refusals.no_such_day()
    if group == WINTER:
        return _days(base[:4])
    if not group and "X" not in base:
        return _calendar_days(base)
    import edtf as package  # late: making its grammar takes 0.1 s, and few dates need it
    from pyparsing import ParseException

    production = package.Level2Season if group else package.Date
    try:
        with _reading:
            parsed = (package.Unspecified if "X" in base else production).parse(base)
        if str(parsed) != base:  # it reads as much as it can
            raise refusals.no_such_day()
        first, last = (bound()[:3] for bound in (parsed.lower_strict, parsed.upper_strict))
        return datetime.date(*first), datetime.date(*last)
    except (ParseException, ValueError) as error:
        raise refusals.no_such_day() from error
