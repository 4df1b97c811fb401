"""Periods as bars on an axis of time: pure geometry, whose unit is one month.

What is sure of a period and what fades are told apart: it fades where a day may or may not belong
to it, because the boundary is known to the month or year only, is approximate or uncertain, open
or unknown.
"""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from language.dates.points import Point
from language.dates.value import Date

MOST_STEPS = 7
_SHORT = 18
_STEPS = (1, 2, 3)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_TAIL = 10  # parts of the axis over which an open end fades
_FADE = 60  # an approximate day fades over one part of as many, or one month
_LEAST = 80  # no period is narrower than one part of as many


class Tick(NamedTuple):
    position: int
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From the month `start` (counted from the year 0), `width` months long, a tick every `step`.

    The ticks are equally far from each other, the first and the last at its ends. Ends that are
    open last surely to the day `until`.
    """

    start: int
    width: int
    step: int
    until: datetime.date

    @property
    def in_months(self) -> bool:
        return self.step < 12

    @property
    def ticks(self) -> list[Tick]:
        """Years as 2016, months as 10/2016, in digits for all languages."""
        return [
            Tick(position, self._words(self.start + position))
            for position in range(0, self.width + 1, self.step)
        ]

    def _words(self, month: int) -> str:
        year, index = divmod(month, 12)
        return f"{index + 1:02}/{year}" if self.in_months else f"{year}"

    @property
    def tail(self) -> float:
        return max(1, self.width / _TAIL)

    def at(self, day: datetime.date) -> float:
        """Where a day begins; it may lie off the axis."""
        days = calendar.monthrange(day.year, day.month)[1]
        return _month(day) - self.start + (day.day - 1) / days

    def after(self, day: datetime.date) -> float:
        """Where a day ends."""
        return self.at(day) + 1 / calendar.monthrange(day.year, day.month)[1]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar, in units of its axis, rounded to hundredths."""

    x: float
    width: float
    kind: Literal["sure", "fade"]


def axis_of(dates: Iterable[Date], until: datetime.date) -> Axis:
    """The axis that holds these dates, with room beyond `until` or before the first for open ends.

    It runs over whole years, or over whole months where it is short. Without dates it is the month
    of `until`.
    """
    known = list(dates)
    days = [day for date in known for day in (date.earliest, date.latest) if day]
    open_starts = any(date.lower is None for date in known)
    open_ends = any(date.upper is None for date in known)
    if open_ends or not days:
        days.append(until)
    first, last = _month(min(days)), _month(max(days)) + 1
    room = max(1, -(-(last - first) // _TAIL))
    first = max(12, first - room * open_starts)
    last += room * open_ends
    if last - first < _SHORT:
        return _fitting(first, last, _STEPS, until)
    return _fitting(first, last, [12 * years for years in _YEARS], until)


def _fitting(first: int, last: int, steps: Iterable[int], until: datetime.date) -> Axis:
    """With the smallest step that does not make too many ticks."""
    start = count = step = 0
    for step in steps:
        start = first - first % (step if _is_round(step) else min(step, 12))
        count = -(-(last - start) // step)
        if count <= MOST_STEPS:
            break
    return Axis(start, count * step, step, until)


def _is_round(step: int) -> bool:
    """Whether ticks stand at multiples of the step: 2010, 2015, but 2013, 2015 as it comes."""
    return step < 12 or 60 <= step <= 6000


def _month(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def parts(date: Date, axis: Axis) -> list[Part]:
    """The bar of a date from its beginning to its end; nothing where it is off the axis."""
    start, sure_start = _start(date, axis)
    sure_end, end = _end(date, axis)
    if date.lower is None and date.edtf.startswith("/"):
        sure_start = sure_end
    if date.upper is None and date.edtf.endswith("/"):
        sure_end = sure_start
    if _is_sometime(date):
        sure_start = sure_end = end
    start, end = min(start, sure_start), max(end, sure_end)
    if end <= 0 or start >= axis.width:
        return []
    fades_in, fades_out = start < sure_start, sure_end < end
    start, end = _widened(start, end, axis)
    if sure_start >= sure_end:
        return _joined([(start, end, "fade")])
    sure_start = min(max(sure_start, start), end) if fades_in else start
    sure_end = min(max(sure_end, start), end) if fades_out else end
    return _joined(
        [(start, sure_start, "fade"), (sure_start, sure_end, "sure"), (sure_end, end, "fade")]
    )


def _is_sometime(date: Date) -> bool:
    """Whether it is some day or days within its bounds, not all of them."""
    point = date.lower
    return (
        date.is_one_of
        or bool(date.month_third)
        or bool(not date.is_interval and point and not point.day)
    )


def _start(date: Date, axis: Axis) -> tuple[float, float]:
    """Where it may begin, and where it surely has begun."""
    point = date.lower
    if point is None:
        end = axis.after(date.latest) if date.latest else 0.0
        return 0.0, min(axis.tail, max(0.0, end) / 2)
    earliest, latest = point.days()
    if point.day and not point.qualifier:
        return axis.at(earliest), axis.at(earliest)
    doubt = 0.0 if date.month_third else _doubt(point, axis)
    return axis.at(earliest) - doubt, axis.after(latest) + doubt


def _end(date: Date, axis: Axis) -> tuple[float, float]:
    """Where it surely still lasts, and where it may end."""
    point = date.upper
    if point is None:
        begun = axis.after(date.lower.days()[1]) if date.lower else 0.0
        sure = max(begun, axis.after(axis.until))
        return sure, sure + (0 if date.edtf.endswith("/") else axis.tail)
    earliest, latest = point.days()
    if point.day and not point.qualifier:
        return axis.after(latest), axis.after(latest)
    doubt = 0.0 if date.month_third else _doubt(point, axis)
    return axis.at(earliest) - doubt, axis.after(latest) + doubt


def _doubt(point: Point, axis: Axis) -> float:
    """How far beyond its days a qualified boundary fades, to either side."""
    return max(1, axis.width / _FADE) / 2 if point.qualifier else 0.0


def _widened(start: float, end: float, axis: Axis) -> tuple[float, float]:
    """Cut to the axis, and not too narrow to be seen."""
    start, end = max(0.0, start), min(float(axis.width), end)
    least = axis.width / _LEAST
    if end - start < least:
        start = min(max(0.0, (start + end - least) / 2), axis.width - least)
        end = start + least
    return start, end


def _joined(stretches: list[tuple[float, float, Literal["sure", "fade"]]]) -> list[Part]:
    """Without the empty ones; each begins where the one before it ends."""
    found = [(round(start, 2), round(end, 2), kind) for start, end, kind in stretches]
    return [Part(start, round(end - start, 2), kind) for start, end, kind in found if end > start]
