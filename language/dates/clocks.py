"""The time of day within a text: 21:30, 9:30 PM, الساعة 9 مساء, with its zone."""

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple
from zoneinfo import ZoneInfo

Zone = datetime.tzinfo | None


class Clock(NamedTuple):
    """`rest` is the text without it, `zone` None where none is named."""

    time: datetime.time
    zone: Zone
    rest: str


# Words are as `fold` leaves them. Hours that each may stand beside, and what it adds to them.
_MORNING = {hour: hour for hour in range(1, 12)} | {12: 0, 0: 0}
_AFTERNOON = {hour: hour + 12 for hour in range(1, 12)} | {12: 12}
_EVENING = {hour: hour + 12 for hour in range(4, 12)}
_NIGHT = {hour: hour + 12 for hour in range(7, 12)} | {hour: hour for hour in range(1, 6)}
_DAWN = {hour: hour for hour in range(2, 8)}
_NOON = {10: 10, 11: 11, 12: 12, 1: 13, 2: 14, 3: 15}
_HALVES: dict[str, dict[int, int]] = {
    **dict.fromkeys(("am", "a.m.", "a.m", "ص", "صباحا", "صباح"), _MORNING),
    **dict.fromkeys(("pm", "p.m.", "p.m", "م", "بعد الظهر"), _AFTERNOON),
    **dict.fromkeys(("مساء", "مساءا", "عصرا"), _AFTERNOON | _EVENING),
    **dict.fromkeys(("ليلا",), _NIGHT),
    **dict.fromkeys(("فجرا",), _DAWN),
    **dict.fromkeys(("ظهرا",), _NOON),
}
_UNCLEAR_AT_TWELVE = {"مساء", "مساءا", "عصرا"}  # noon or midnight
_OFFSETS = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "غرينتش", "غرينيتش", "جرينتش", "جرينيتش"), 0),
    "wet": 0,
    "west": 1,
    "cet": 1,
    "cest": 2,
    "eet": 2,
    "eest": 3,
    "msk": 3,
    "trt": 3,
    "edt": -4,
    "est": -5,
    "cdt": -5,
    "cst": -6,
    "mdt": -6,
    "mst": -7,
    "pdt": -7,
    "pst": -8,
}  # the last as RFC 5322 has them
_CITIES = {
    **dict.fromkeys(("دمشق", "سوريا", "سوريه", "الشام", "damascus"), "Asia/Damascus"),
    **dict.fromkeys(("مكه", "مكه المكرمه", "السعوديه", "الرياض"), "Asia/Riyadh"),
    **dict.fromkeys(("بغداد", "العراق"), "Asia/Baghdad"),
    **dict.fromkeys(("بيروت", "لبنان"), "Asia/Beirut"),
    **dict.fromkeys(("القاهره", "مصر"), "Africa/Cairo"),
    **dict.fromkeys(("القدس", "القدس المحتله", "فلسطين"), "Asia/Jerusalem"),
    **dict.fromkeys(("عمان", "الاردن"), "Asia/Amman"),
    **dict.fromkeys(("اسطنبول", "تركيا", "انقره"), "Europe/Istanbul"),
    **dict.fromkeys(("الامارات", "ابو ظبي", "دبي"), "Asia/Dubai"),
}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_HALF = rf"(?P<half>{_any_of(_HALVES)})(?![^\W\d_])"
_OFFSET = r"[+-](?:[0-9]{1,2}:[0-9]{2}|[0-9]{4}|[0-9]{1,2})(?![0-9:/-])"
_ZONE = re.compile(
    rf"\s*+(?:\(?\s*(?:ب?(?:ال)?توقيت\s+)?(?P<name>(?<![^\W\d_])(?:{_any_of(_OFFSETS)}))(?![^\W\d_])\s*"
    rf"(?P<beside>{_OFFSET})?\s*\)?|\(?(?:utc|gmt)?(?P<offset>{_OFFSET})\)?"
    rf"|\(?\s*ب?(?:ال)?توقيت\s+(?P<city>{_any_of(_CITIES)})(?![^\W\d_])(?:\s+المكرمه)?\s*\)?)"
)
_REGION = re.compile(r"\s*+\[(?P<region>[A-Za-z_]+(?:/[A-Za-z_+-]+){1,2})\]", re.IGNORECASE)
_HOURS_FROM_TO = re.compile(r"\s*+-[0-9]{1,2}:[0-9]{2}")
# What a program says of a zone behind its offset.
_COMMENT = re.compile(r"\s*+\([^()0-9]{2,50}\)(?=[\s0-9]*\Z)")
_TIME = re.compile(
    rf"(?<![0-9:.])(?P<hour>[0-9]{{1,2}})(?:(?P<mark>[:h.]|(?<=[0-9])h)(?P<minute>[0-9]{{2}})"
    rf"(?::(?P<second>[0-9]{{2}})(?:[.,](?P<part>[0-9]{{1,9}}))?)?)?(?![0-9:])(?:\s*+{_HALF})?"
)
_SIGNS = " \t،,@|/-"
_LEADS = ("الساعه", "ساعه", "at", "عند", "في", "تمام")


class NoClock(ValueError):
    """There is a time of day in it that cannot be read, or more than one."""


def clock(folded: str) -> Clock | None:
    """The one time of day of a text from `fold` in small letters; None where it has none.

    Raises NoClock.
    """
    match = next((each for each in _TIME.finditer(folded) if _is_time(each, folded)), None)
    if match is None:
        return None
    before, after = folded[: match.start()].rstrip(), folded[match.end() :]
    if _HOURS_FROM_TO.match(after) and not (match["second"] or before.endswith("t")):
        raise NoClock
    zone, after = _zone(after)
    if any(_is_time(each, after) for each in _TIME.finditer(after)):
        raise NoClock
    rest = f"{_without_lead(before)} {after.strip(_SIGNS)}".strip()
    return Clock(_time(match), zone, rest)


def _without_lead(text: str) -> str:
    """Without what leads over to an hour: signs, the T of ISO, "at", «الساعة»."""
    text = text.rstrip(_SIGNS)
    if text.endswith("t") and text[-2:-1].isdigit():
        return text[:-1]
    lead = next((word for word in _LEADS if text.endswith(word)), "")
    if not lead or text[: -len(lead)][-1:].isalpha():
        return text
    return _without_lead(text[: -len(lead)])


def _is_time(match: re.Match[str], text: str) -> bool:
    """Numbers are times by their sign, by a half of the day, or by the word for hour."""
    if match["mark"] == ":":
        return True
    if match["mark"]:
        return bool(match["half"]) or match["mark"] == "h"
    before = text[: match.start()].rstrip()
    after = text[match.end() :].strip()
    if before.endswith(("الساعه", "ساعه")):
        return True
    # «9 م» behind a date is a time, «2017 م» and «9 م» before a month are none.
    return bool(match["half"]) and (match["half"] not in {"م", "ص"} or (bool(before) and not after))


def _time(match: re.Match[str]) -> datetime.time:
    hour, half = int(match["hour"]), match["half"]
    if half in _UNCLEAR_AT_TWELVE and hour == 12:
        raise NoClock
    if half and hour <= 12:
        if hour not in _HALVES[half]:
            raise NoClock
        hour = _HALVES[half][hour]
    elif half and hour not in _HALVES[half].values():
        raise NoClock
    part = (match["part"] or "").ljust(6, "0")[:6]
    try:
        return datetime.time(hour, int(match["minute"] or 0), int(match["second"] or 0), int(part))
    except ValueError as error:
        raise NoClock from error


def _zone(text: str) -> tuple[Zone, str]:
    """The zone with which a text begins, and what follows."""
    match = _ZONE.match(text)
    zone: Zone = None
    if match:
        text = text[match.end() :]
        zone = _of_city(match["city"]) if match["city"] else _of_offset(match)
        if comment := _COMMENT.match(text):
            text = text[: comment.start()] + text[comment.end() :]
    if region := _REGION.match(text):
        text = text[region.end() :]
        zone = zone or _of_region(region["region"])
    return zone, text


def _of_offset(match: re.Match[str]) -> Zone:
    hours = _OFFSETS.get(match["name"] or "", 0)
    written = match["offset"] or match["beside"] or ""
    digits = written[1:].replace(":", "")
    minutes = int(digits[-2:]) + 60 * int(digits[:-2]) if len(digits) > 2 else 60 * int(digits or 0)
    if minutes > 14 * 60 + 59 or (written and hours):
        raise NoClock
    sign = -1 if written.startswith("-") else 1
    return datetime.timezone(datetime.timedelta(hours=hours, minutes=sign * minutes))


def _of_city(name: str) -> Zone:
    return ZoneInfo(_CITIES[name])


def _of_region(name: str) -> Zone:
    try:
        return ZoneInfo("/".join(part.title() for part in name.split("/")))
    except (ValueError, OSError, KeyError) as error:
        raise NoClock from error
