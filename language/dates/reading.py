"""Dates as editors type them: EDTF, ISO, and words in Arabic or English."""

import datetime
import re
from collections.abc import Callable

from django.utils.dates import WEEKDAYS

from language.arabic import fold
from language.dates import refusals
from language.dates.digits import of_digits, spelt_out
from language.dates.hijri import gregorian
from language.dates.points import WINTER, Point
from language.dates.saying import said_here
from language.dates.value import Date, Third
from language.dates.words import Symbol, plain, seems_hijri, symbols

LENGTH = 200
_EDTF = re.compile(r"[0-9]{2}[0-9X]{2}[-0-9X?~%]*|(?=.*/)[-0-9X?~%.]*/[-0-9X?~%.]*|\[[-0-9X.,]*\]")
_WORDLESS_RANGE = re.compile(r"[0-9]{4}-[0-9]{4}")
_WITHOUT_YEAR = set("nmgpW")
# What a start may leave to the end of its range, and the kinds it then takes from there.
_ELLIPSES = {"n": "my", "m": "y", "nm": "y", "mn": "y", "pm": "y"}
_ELLIPSES_OF_LIKES = {"p": "py", "g": "gy"}
_RANGE = re.compile("[fs]?([^atusbrvelE]+)[tu]([^tusbrvelE]+)")
_BETWEEN = re.compile("b([^atusbrvelEo]+)a([^atusbrvelEo]+)")
_EITHER = re.compile("([^atusbrvelEo]+)([ar])([^atusbrvelEo]+)")


def read(text: str, language: str | None = None) -> Date:
    """The date a text says, in either language whatever `language` is.

    `language` settles 6/11/2016 only: in Arabic the day comes first, elsewhere it is refused unless
    one reading alone is possible. Raises ValidationError, also for Hijri dates, whose days it then
    names, and for any year from 1300 to 1500 that is not marked as CE: nothing is converted or
    guessed. A day of the week must be that of the date; a part of the day is not kept.
    """
    if len(text) > LENGTH or "\x00" in text:
        raise refusals.unreadable()
    text = plain(text)
    if seems_hijri(text):
        days = gregorian(text)
        raise refusals.hijri(days and said_here(days))
    edtf = re.sub(r"(?<!\s)\s*/\s*", "/", fold(text)).upper()
    if date := of_digits(edtf, language):
        return date
    if _EDTF.fullmatch(edtf) and not _WORDLESS_RANGE.fullmatch(edtf):
        return Date(edtf)
    found = symbols(spelt_out(text, language))
    if not found or found[0].kind == "t":
        raise refusals.unreadable(text)
    return _of_day(found)


def _of_day(found: list[Symbol]) -> Date:
    """Days of the week and parts of the day belong to one day; the former to one that it is."""
    said = [symbol for symbol in found if symbol.kind in "wh"]
    date = _sentence([symbol for symbol in found if symbol not in said]) if said else None
    if date is None:
        return _sentence(found)
    day = date.earliest
    if day is None or date.latest != day:
        raise refusals.unreadable()
    if any(int(symbol.value) != day.weekday() for symbol in said if symbol.kind == "w"):
        raise refusals.other_weekday(said_here(date), WEEKDAYS[day.weekday()])
    return date


def _sentence(found: list[Symbol]) -> Date:
    """A date, a range, or a moment within bounds; a qualifier before a range is one of both its
    ends."""
    count = next((at for at, symbol in enumerate(found) if symbol.kind != "q"), len(found))
    doubt, rest = found[:count], found[count:]
    kinds = "".join(symbol.kind for symbol in rest)
    if kinds == "gyty":
        return _over_the_new_year(doubt, rest)
    if split := _RANGE.fullmatch(kinds):
        lower, upper = (rest[slice(*split.span(number))] for number in (1, 2))
        return _interval(doubt, lower, upper)
    if kinds[:1] in {"s", "f"}:
        return Date(f"{_first(doubt + rest[1:])}/..")
    if kinds.startswith("u"):
        return Date(f"../{_last(doubt + rest[1:])}")
    if doubt:
        return Date(_point(found))
    return _one_of(kinds, rest)


def _over_the_new_year(doubt: list[Symbol], found: list[Symbol]) -> Date:
    """Winter 2016-2017 is from December to February; of another season two years say nothing."""
    group, year, _to, next_year = (symbol.value for symbol in found)
    if int(group) != WINTER or int(next_year) != int(year) + 1:
        raise refusals.unreadable()
    doubts = {symbol.value for symbol in doubt}
    return Date("/".join(_doubted(end, doubts) for end in (f"{year}-12", f"{next_year}-02")))


def _interval(doubt: list[Symbol], lower: list[Symbol], upper: list[Symbol]) -> Date:
    if [symbol.kind for symbol in upper] == ["o"]:
        return Date(f"{_first(doubt + lower)}/..")
    if upper[-1].kind == "z":
        return Date(f"{_first(doubt + lower)}/")
    if lower[-1].kind == "z":
        return Date(f"/{_last(doubt + upper)}")
    lower = _with_what_it_left_out(lower, upper)
    return Date(f"{_first(doubt + lower)}/{_last(doubt + upper)}")


def _one_of(kinds: str, found: list[Symbol]) -> Date:
    """Some moment: between two, before or after one, one or the other of two."""
    if split := _BETWEEN.fullmatch(kinds):
        lower, upper = (found[slice(*split.span(number))] for number in (1, 2))
        lower = _with_what_it_left_out(lower, upper)
        return Date(f"[{_bound(lower)}..{_bound(upper)}]")
    if split := _EITHER.fullmatch(kinds):
        lower, upper = (found[slice(*split.span(number))] for number in (1, 3))
        one, other = _bound(_with_what_it_left_out(lower, upper)), _bound(upper)
        return Date(f"[{one},{other}]") if split[2] == "r" else _following(one, other)
    bounds: dict[str, Callable[[Point], str]] = {
        "l": lambda point: f"[..{point}]",
        "E": lambda point: f"[{point}..]",
        "v": lambda point: f"[..{point.previous() or _day(point.days()[0], -1)}]",
        "e": lambda point: f"[{point.next() or _day(point.days()[1], 1)}..]",
    }
    if kinds[:1] in bounds:
        if kinds[0] in "ve" and "p" in kinds:
            raise refusals.unclear_bound()  # before the end of 2016, or before late 2016
        return Date(bounds[kinds[0]](_bound(found[1:])))
    return Date(_point(found))


def _following(one: Point, other: Point) -> Date:
    """The 16th and the 17th are a range; the 16th and the 20th are two dates."""
    if one.next() != other:
        raise refusals.two_dates()
    return Date(f"{one}/{other}")


def _day(day: datetime.date, step: int) -> str:
    return (day + datetime.timedelta(days=step)).isoformat()


def _bound(found: list[Symbol]) -> Point:
    """Of a moment within bounds: without qualifiers, and no part of a month or an age."""
    edtf = _point(found)
    if "/" in edtf or any(symbol.kind == "q" for symbol in found):
        raise refusals.unclear_bound()
    return Point.parse(edtf)


def _with_what_it_left_out(lower: list[Symbol], upper: list[Symbol]) -> list[Symbol]:
    """Month and year of "14 to 15 October 2017", which only the end of the range gives."""
    kinds = _kinds(lower)
    missing = _ELLIPSES.get(kinds, "")
    if kinds in _ELLIPSES_OF_LIKES and _kinds(upper) == _ELLIPSES_OF_LIKES[kinds]:
        missing = "y"
    return lower + [symbol for symbol in upper if symbol.kind in missing]


def _kinds(found: list[Symbol]) -> str:
    """Without qualifiers, and without "of" (من), which says nothing between the words of a date."""
    return "".join(symbol.kind for symbol in found if symbol.kind not in "qf")


def _first(found: list[Symbol]) -> str:
    """Of a part of a month or an age, where it begins."""
    return _point(found).partition("/")[0]


def _last(found: list[Symbol]) -> str:
    return _point(found).rpartition("/")[2]


def _point(found: list[Symbol]) -> str:
    """EDTF of one date without a range; a part of a month or an age is one with a slash."""
    doubts = {symbol.value for symbol in found if symbol.kind == "q"}
    kinds = _kinds(found)
    handler = _FORMS.get(kinds)
    if kinds and set(kinds) <= _WITHOUT_YEAR:
        raise refusals.no_year()
    if not handler or (found and found[0].kind == "f"):
        raise refusals.unreadable()
    point = handler(*(symbol.value for symbol in found if symbol.kind not in "qf"))
    return "/".join(_doubted(end, doubts) for end in point.split("/"))


def _doubted(end: str, doubts: set[str]) -> str:
    signs = doubts | set(end[-1:]) & set("?~%")
    return end.rstrip("?~%") + ("%" if len(signs) > 1 else "".join(signs))


def _month_third(third: Third, month: str, year: str) -> str:
    return Date.of_month_third(int(year), int(month), third).edtf


def _month_part(first: int, last: int, month: str, year: str) -> str:
    """From one day of a month to another, both counted from its end where they are not above 0."""
    _start, end = Point(f"{year}-{month}").days()
    days = [day if day > 0 else end.day + day for day in (first, last)]
    return "/".join(f"{year}-{month}-{day:02}" for day in days)


def _month_half(group: str, month: str, year: str) -> str:
    if group not in _HALVES:
        raise refusals.unreadable()
    return _month_part(*_HALVES[group], month, year)


def _week(number: str, month: str, year: str) -> str:
    last = int(number) * 7
    return _month_part(last - 6, last, month, year)


def _decade(year: str) -> str:
    if not year.endswith("0"):
        raise refusals.unreadable()
    return f"{year[:3]}X"


def _century(number: str) -> str:
    """The 20th century is 19XX."""
    if not 11 <= int(number) <= 99:
        raise refusals.year_out_of_range()
    return f"{int(number) - 1:02}XX"


def _third_of_age(third: Third, age: str) -> str:
    return Date.of_age_third(age, third).edtf


def _half_of_age(group: str, age: str) -> str:
    """The first half of the 1990s is 1990 to 1994."""
    if group not in _HALVES:
        raise refusals.unreadable()
    known = age.rstrip("X")
    first, last = {
        (3, "40"): ("0", "4"),
        (3, "41"): ("5", "9"),
        (2, "40"): ("00", "49"),
        (2, "41"): ("50", "99"),
    }[len(known), group]
    return f"{known}{first}/{known}{last}"


_THIRDS = {"early": "37", "mid": "38", "late": "39"}
_HALVES = {"40": (1, 15), "41": (16, 0)}
_AGES: dict[str, Callable[..., str]] = {
    "yd": lambda year, _: _decade(year),
    "ky": lambda _, year: _decade(year),
    "C": _century,
    "cn": lambda _, number: _century(number),
    "nc": lambda number, _: _century(number),
    "x": lambda tens: f"19{tens}X",
    "xC": lambda tens, century: f"{_century(century)[:2]}{tens}X",
    "xcn": lambda tens, _, number: f"{_century(number)[:2]}{tens}X",
    "xnc": lambda tens, number, _: f"{_century(number)[:2]}{tens}X",
    "KC": lambda tens, century: f"{_century(century)[:2]}{tens}X",
    "Kcn": lambda tens, _, number: f"{_century(number)[:2]}{tens}X",
    "Knc": lambda tens, number, _: f"{_century(number)[:2]}{tens}X",
}
_FORMS: dict[str, Callable[..., str]] = {
    **_AGES,
    **{
        f"p{kinds}": lambda third, *age, of=of: _third_of_age(third, of(*age))
        for kinds, of in _AGES.items()
    },
    **{
        f"g{kinds}": lambda half, *age, of=of: _half_of_age(half, of(*age))
        for kinds, of in _AGES.items()
    },
    "y": lambda year: year,
    "i": lambda iso: iso,
    "my": lambda month, year: f"{year}-{month}",
    "nmy": lambda day, month, year: f"{year}-{month}-{day:0>2}",
    "mny": lambda month, day, year: f"{year}-{month}-{day:0>2}",
    "ymn": lambda year, month, day: f"{year}-{month}-{day:0>2}",
    "py": lambda third, year: f"{year}-{_THIRDS[third]}",
    "pmy": _month_third,
    "gy": lambda group, year: f"{year}-{group}",
    "yg": lambda year, group: f"{year}-{group}",
    "gmy": _month_half,
    "Wmy": _week,
}
