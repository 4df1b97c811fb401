"""Dates as editors type them: EDTF, ISO, and words in Arabic or English."""

import re
from collections.abc import Callable

from language.arabic import fold
from language.dates import refusals
from language.dates.value import Date, Third
from language.dates.words import Symbol, plain, seems_hijri, symbols

LENGTH = 200
_EDTF = re.compile(r"[0-9]{2}[0-9X]{2}[-0-9X?~%]*|(?=.*/)[-0-9X?~%.]*/[-0-9X?~%.]*")
_WORDLESS_RANGE = re.compile(r"[0-9]{4}-[0-9]{4}")
_NUMBERS = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})")
_WITHOUT_YEAR = set("nmgp")
# What a start may leave to the end of its range, and the kinds it then takes from there.
_ELLIPSES = {"n": "my", "m": "y", "nm": "y", "mn": "y", "pm": "y"}
_ELLIPSES_OF_LIKES = {"p": "py", "g": "gy"}


def read(text: str, language: str | None = None) -> Date:
    """The date a text says, in either language whatever `language` is.

    `language` settles 6/11/2016 only: in Arabic the day comes first, elsewhere it is refused unless
    one reading alone is possible. Raises ValidationError, also for Hijri dates and for any year
    from 1300 to 1500 that is not marked as CE: nothing is converted or guessed.
    """
    if len(text) > LENGTH or "\x00" in text:
        raise refusals.unreadable()
    text = plain(text)
    if seems_hijri(text):
        raise refusals.hijri()
    edtf = re.sub(r"(?<!\s)\s*/\s*", "/", fold(text)).upper()
    if numbers := _NUMBERS.fullmatch(edtf):
        return _of_numbers(numbers, language)
    if _EDTF.fullmatch(edtf) and not _WORDLESS_RANGE.fullmatch(edtf):
        return Date(edtf)
    found = symbols(text)
    if not found or found[0].kind == "t":
        raise refusals.unreadable(text)
    return _sentence(found)


def _of_numbers(numbers: re.Match[str], language: str | None) -> Date:
    """Year, month, day or day, month, year in digits."""
    first, _, middle, last = numbers.groups()
    if len(first) == 4 and len(last) <= 2:
        return Date(f"{first}-{middle:0>2}-{last:0>2}")
    if len(first) > 2 or len(last) != 4:
        raise refusals.unreadable()
    day_first = (language or "").startswith("ar") or int(first) > 12 or first == middle
    if not day_first:
        raise refusals.day_or_month_first()
    return Date(f"{last}-{middle:0>2}-{first:0>2}")


def _sentence(found: list[Symbol]) -> Date:
    """A date or a range; a qualifier before a range is one of both its ends."""
    count = next((at for at, symbol in enumerate(found) if symbol.kind != "q"), len(found))
    doubt, rest = found[:count], found[count:]
    kinds = "".join(symbol.kind for symbol in rest)
    split = re.fullmatch(r"[fs]?([^tus]+)[tu]([^tus]+)", kinds)
    if not split:
        if kinds.startswith("s"):
            return Date(f"{_end(doubt + rest[1:])}/..")
        if kinds.startswith("u"):
            return Date(f"../{_end(doubt + rest[1:])}")
        return Date(_point(found))
    lower, upper = (rest[slice(*split.span(number))] for number in (1, 2))
    if upper[-1].kind == "z":
        return Date(f"{_end(doubt + lower)}/")
    if lower[-1].kind == "z":
        return Date(f"/{_end(doubt + upper)}")
    lower = _with_what_it_left_out(lower, upper)
    return Date(f"{_end(doubt + lower)}/{_end(doubt + upper)}")


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


def _end(found: list[Symbol]) -> str:
    point = _point(found)
    if "/" in point:
        raise refusals.month_third_in_range()
    return point


def _point(found: list[Symbol]) -> str:
    """EDTF of one date without a range."""
    doubts = {symbol.value for symbol in found if symbol.kind == "q"}
    kinds = _kinds(found)
    handler = _FORMS.get(kinds)
    if kinds and set(kinds) <= _WITHOUT_YEAR:
        raise refusals.no_year()
    if not handler or (found and found[0].kind == "f"):
        raise refusals.unreadable()
    sign = "%" if len(doubts) == 2 else "".join(doubts)
    point = handler(*(symbol.value for symbol in found if symbol.kind not in "qf"))
    if "/" in point:
        return point.replace("~", "%") if "?" in doubts else point
    return point + sign


def _month_third(third: Third, month: str, year: str) -> str:
    return Date.of_month_third(int(year), int(month), third).edtf


def _decade(year: str) -> str:
    if not year.endswith("0"):
        raise refusals.unreadable()
    return f"{year[:3]}X"


def _century(number: str) -> str:
    """The 20th century is 19XX."""
    return f"{int(number) - 1:02}XX"


_THIRDS = {"early": "37", "mid": "38", "late": "39"}
_FORMS: dict[str, Callable[..., str]] = {
    "y": lambda year: year,
    "i": lambda iso: iso,
    "my": lambda month, year: f"{year}-{month}",
    "nmy": lambda day, month, year: f"{year}-{month}-{day:0>2}",
    "mny": lambda month, day, year: f"{year}-{month}-{day:0>2}",
    "py": lambda third, year: f"{year}-{_THIRDS[third]}",
    "pmy": _month_third,
    "gy": lambda group, year: f"{year}-{group}",
    "yd": lambda year, _: _decade(year),
    "ky": lambda _, year: _decade(year),
    "C": _century,
    "cn": lambda _, number: _century(number),
    "nc": lambda number, _: _century(number),
    "x": lambda tens: f"19{tens}X",
    "xC": lambda tens, century: f"{_century(century)[:2]}{tens}X",
    "xcn": lambda tens, _, number: f"{_century(number)[:2]}{tens}X",
}
