"""The value of a date that may be vague: one canonical EDTF (ISO 8601-2) string.

The house takes this part of EDTF, for the years 1000 to 9999: days, months, years; seasons (21-24),
quarters (33-36), thirds (37-39) and halves (40, 41) of a year; decades (201X) and centuries (20XX);
each of them uncertain (?), approximate (~) or both (%); intervals of two of them, with an open (..)
or unknown (empty) end; and some moment within such bounds, without those signs: [2013..2017],
[..2012], [2018..], or one of two, [2013,2014]. What else EDTF has (other sets, times of day, single
components in doubt, far years) is refused.
"""

import calendar
import datetime
import re
from dataclasses import dataclass, field
from typing import Literal, Self

from django.core.exceptions import ValidationError

from language.dates import refusals
from language.dates.points import Point

Precision = Literal["day", "month", "year", "approx", "range"]
Third = Literal["early", "mid", "late"]

# Of a decade, by the three digits that are known of its years, and of a century.
_AGE_THIRDS: dict[int, dict[Third, tuple[str, str]]] = {
    3: {"early": ("0", "3"), "mid": ("3", "7"), "late": ("6", "9")},
    2: {"early": ("00", "33"), "mid": ("33", "67"), "late": ("66", "99")},
}
_MONTH_THIRDS: dict[Third, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


_ONE_OF = re.compile(r"\[(?P<lower>[^\[\],.?~%]*)(?P<sign>\.\.|,)(?P<upper>[^\[\],.?~%]*)\]")


@dataclass(frozen=True, slots=True)
class Date:
    """Made from EDTF, which is kept in its canonical form; raises ValidationError.

    `lower` and `upper` are the ends of an interval (None when open or unknown), or the bounds of
    one moment within; for any other date both are the same point. The field's package reads the
    points; their qualifiers and intervals are read here, since it takes neither 2013-39? nor
    2013-37/2014-39, nor minds order.
    """

    edtf: str
    lower: Point | None = field(init=False, compare=False, repr=False)
    upper: Point | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        ends, joined, open_end = self._ends()
        points = [None if end in open_end else Point.parse(end) for end in ends]
        lower, upper = points[0], points[-1]
        if lower is None and upper is None:
            raise refusals.unreadable()
        if lower and upper and lower.days()[0] > upper.days()[1]:
            raise refusals.end_before_start()
        said = [str(point) if point else end for point, end in zip(points, ends, strict=True)]
        if joined == "," and said[0] >= said[1]:
            raise refusals.end_before_start()
        edtf = joined.join(said)
        object.__setattr__(self, "edtf", edtf if joined == "/" else f"[{edtf}]")
        object.__setattr__(self, "lower", lower)
        object.__setattr__(self, "upper", upper)

    def _ends(self) -> tuple[list[str], str, tuple[str, ...]]:
        """What it is made of, the sign between, and how an end is written that is none."""
        if one := _ONE_OF.fullmatch(self.edtf):
            return [one["lower"], one["upper"]], one["sign"], ("",) if one["sign"] != "," else ()
        ends = self.edtf.split("/")
        if len(ends) > 2:
            raise refusals.unreadable()
        return ends, "/", ("", "..") if len(ends) == 2 else ()

    def __str__(self) -> str:
        return self.edtf

    @classmethod
    def of_month_third(cls, year: int, month: int, third: Third, doubt: str = "~") -> Self:
        """Early, mid or late in a month: EDTF has no sign for it.

        It is held as the interval of its ten days (the last: to the end of the month), both ends
        approximate: mid-October 2017 is 2017-10-11~/2017-10-20~.
        """
        first, last = _third_days(year, month, third)
        start = f"{year:04}-{month:02}"
        return cls(f"{start}-{first:02}{doubt}/{start}-{last:02}{doubt}")

    @classmethod
    def of_age_third(cls, age: str, third: Third) -> Self:
        """Early, mid or late in a decade (199X) or a century (19XX), for which EDTF has no sign:
        held as the interval of its years, both ends approximate. The late 1990s begin in 1996."""
        first, last = _AGE_THIRDS[len(age.rstrip("X"))][third]
        start = age.rstrip("X")
        return cls(f"{start}{first}~/{start}{last}~")

    @property
    def age_third(self) -> tuple[str, Third] | None:
        """What `of_age_third` was given, if this date is of its shape."""
        low, up = self.lower, self.upper
        if not (low and up and low.qualifier == up.qualifier == "~"):
            return None
        for known, thirds in _AGE_THIRDS.items():
            start = low.base[:known]
            for third, (first, last) in thirds.items():
                if (low.base, up.base) == (f"{start}{first}", f"{start}{last}"):
                    return start.ljust(4, "X"), third
        return None

    @property
    def is_one_of(self) -> bool:
        """Some moment within its bounds, not all of them."""
        return self.edtf.startswith("[")

    @property
    def month_third(self) -> Third | None:
        """What `of_month_third` was given, if this date is of its shape."""
        low, up = self.lower, self.upper
        if not (low and up and low.qualifier == up.qualifier and low.qualifier in ("~", "%")):
            return None
        if not (low.day and up.day and low.base[:7] == up.base[:7]):
            return None
        year, month, days = int(low.base[:4]), int(low.base[5:7]), (low.day, up.day)
        for third in _MONTH_THIRDS:
            if days == _third_days(year, month, third):
                return third
        return None

    @property
    def is_interval(self) -> bool:
        return "/" in self.edtf

    @property
    def is_qualified(self) -> bool:
        """Uncertain or approximate: what lies within its bounds does so possibly, not surely."""
        return any(point.qualifier for point in (self.lower, self.upper) if point)

    @property
    def earliest(self) -> datetime.date | None:
        """The first day it can mean; None when the start is open or unknown."""
        return self.lower.days()[0] if self.lower else None

    @property
    def latest(self) -> datetime.date | None:
        """The last day it can mean; None when the end is open or unknown."""
        return self.upper.days()[1] if self.upper else None

    @property
    def precision(self) -> Precision:
        if self.age_third or self.is_one_of:
            return "approx"
        if self.is_interval and not self.month_third:
            return "range"
        point = self.lower
        if self.is_qualified or not point or point.group or not point.year:
            return "approx"
        return "day" if point.day else "month" if point.month else "year"


def _third_days(year: int, month: int, third: Third) -> tuple[int, int]:
    first, last = _MONTH_THIRDS[third]
    return first, min(last, calendar.monthrange(year, month)[1])


def is_canonical(edtf: str) -> bool:
    """Whether a Date holds exactly this string."""
    try:
        return Date(edtf).edtf == edtf
    except ValidationError:
        return False


def is_doubtful(edtf: str) -> bool:
    """Whether it says of itself that it may be wrong (EDTF “?” and “%”); not merely vague."""
    return "?" in edtf or "%" in edtf
