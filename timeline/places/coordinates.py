"""Positions as people paste them: degrees in several notations, in order or swapped.

All degrees are WGS 84, as decimals of five places (about a metre).
"""

import math
import re
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from language.arabic import latin_digits

PLACES = Decimal("0.00001")
LONGEST = 120
MOST = {"latitude": 90, "longitude": 180}
RADIUS = 6371  # of the earth, in kilometres
# A position so far from the place it lies in is in doubt where, swapped, it is near.
FAR, NEAR = 1000, 300

NORTH, SOUTH, EAST, WEST = "شمال", "جنوب", "شرق", "غرب"
_HEMISPHERES = {
    **dict.fromkeys(("n", NORTH), ("latitude", 1)),
    **dict.fromkeys(("s", SOUTH), ("latitude", -1)),
    **dict.fromkeys(("e", EAST), ("longitude", 1)),
    **dict.fromkeys(("w", WEST), ("longitude", -1)),
}
_WORDS = re.compile(rf"({NORTH}|{SOUTH}|{EAST}|{WEST})(?:ي|ية|ا|اً|ًا)?(?=\s|[,،;؛]|$)")
_LETTER = rf"(?:[nsew]|{NORTH}|{SOUTH}|{EAST}|{WEST})"
_ANGLE = re.compile(
    rf"\s*(?:(?P<before>{_LETTER})\s*)?(?P<sign>[-+]?)(?P<degrees>[0-9]{{1,6}}(?:\.[0-9]*)?)"
    r"(?:\s*°(?:\s*(?P<minutes>[0-9]{1,2}(?:\.[0-9]*)?)\s*['′]"
    r"(?:\s*(?P<seconds>[0-9]{1,2}(?:\.[0-9]*)?)\s*(?:″|\"|''|′′))?)?)?"
    rf"(?(before)|(?:\s*(?P<after>{_LETTER}))?)"
)
_BETWEEN = re.compile(r"\s*[,،;؛/]\s*|\s+|(?<=[nsew])")
_SIGNS = str.maketrans("٫−–﹣－’‘ʹ`´”“ʺº˚", ".----'''''\"\"\"°°")
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class Angle(NamedTuple):
    """`axis` is latitude or longitude where a letter or word says which, else empty."""

    degrees: Decimal
    axis: str = ""


class Position(NamedTuple):
    latitude: Decimal
    longitude: Decimal

    def __str__(self) -> str:
        return f"{plain(self.latitude)}, {plain(self.longitude)}"

    @property
    def swapped(self) -> "Position":
        return Position(self.longitude, self.latitude)

    @property
    def is_possible(self) -> bool:
        return abs(self.latitude) <= 90 and abs(self.longitude) <= 180


def read(text: str) -> list[Angle]:
    """The one or two angles that were typed. Raises ValidationError for anything else."""
    tidy = _INVISIBLE.sub("", latin_digits(text)).translate(_SIGNS).casefold().strip(" ()[]\t\r\n")
    tidy = _WORDS.sub(r"\1", tidy)
    if len(tidy) > LONGEST:
        raise _unreadable()
    first = _ANGLE.match(tidy)
    if not first:
        raise _unreadable()
    if first.end() == len(tidy):
        return [_angle(first)]
    between = _BETWEEN.match(tidy, first.end())
    second = _ANGLE.fullmatch(tidy, between.end()) if between else None
    if not between or not second or _is_decimal_comma(tidy):
        raise _unreadable()
    if not between[0] and not (second["before"] or second["after"]):
        raise _unreadable()  # 1e400
    angles = [_angle(first), _angle(second)]
    if angles[0].axis == "longitude" or angles[1].axis == "latitude":
        angles.reverse()
    axes = [angle.axis for angle in angles]
    if axes[0] == "longitude" or axes[1] == "latitude":
        raise _unreadable()
    return angles


def position(latitude: list[Angle], longitude: list[Angle]) -> Position | None:
    """From what was read in the two fields; a pair in the first stands for both. None for none.

    Raises ValidationError with the field that is to be mended.
    """
    if len(longitude) == 2:
        raise _at("longitude", _("Paste the two together into the field of the latitude."))
    if len(latitude) == 2:
        if longitude and longitude[0].degrees != latitude[1].degrees:
            raise _at("longitude", _("The field of the latitude holds another longitude too."))
        return Position(latitude[0].degrees, latitude[1].degrees)
    if not latitude and not longitude:
        return None
    for axis, sent in (("latitude", latitude), ("longitude", longitude)):
        if not sent:
            raise _at(axis, _("One without the other is no position: give both, or neither."))
        if sent[0].axis not in ("", axis):
            message = _("This is the other of the two: north and south are latitudes.")
            raise _at(axis, message)
    return Position(latitude[0].degrees, longitude[0].degrees)


def check(found: Position, parent: Position | None) -> None:
    """Refuses what is nowhere, and what looks swapped. Raises ValidationError, as `position`."""
    if not found.is_possible:
        if found.swapped.is_possible:
            raise _at("latitude", _looks_swapped(found))
        axis = "latitude" if abs(found.latitude) > 90 else "longitude"
        messages = {
            "latitude": _("A latitude is from -90 (south) to 90 (north)."),
            "longitude": _("A longitude is from -180 (west) to 180 (east)."),
        }
        raise _at(axis, messages[axis])
    if parent and distance(found, parent) > FAR and distance(found.swapped, parent) < NEAR:
        raise _at("latitude", _looks_swapped(found))


def distance(one: Position, other: Position) -> float:
    """In kilometres along the earth."""
    angles = [math.radians(degrees) for degrees in (*one, *other)]
    high, far, height, farther = angles
    half = math.sin((height - high) / 2) ** 2
    half += math.cos(high) * math.cos(height) * math.sin((farther - far) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(half)))


def plain(degrees: Decimal) -> str:
    """Without the zeros behind, never in powers of ten."""
    return f"{degrees:f}".rstrip("0").rstrip(".") if "." in f"{degrees:f}" else f"{degrees:f}"


def _angle(match: "re.Match[str]") -> Angle:
    before, after = match["before"], match["after"]
    axis, direction = _HEMISPHERES[before or after] if before or after else ("", 1)
    if (before and after) or (axis and match["sign"]):
        raise _unreadable()
    minutes, seconds = Decimal(match["minutes"] or 0), Decimal(match["seconds"] or 0)
    if minutes >= 60 or seconds >= 60 or (match["minutes"] and "." in match["degrees"]):
        raise _unreadable()
    degrees = Decimal(match["degrees"]) + minutes / 60 + seconds / 3600
    signed = degrees * (-1 if match["sign"] == "-" else direction)
    return Angle(signed.quantize(PLACES) + 0, axis)


def _is_decimal_comma(tidy: str) -> bool:
    """35,95: two whole numbers would be no position anybody means."""
    return bool(re.fullmatch(r"[-+]?[0-9]+[,،][0-9]+", tidy))


def _looks_swapped(found: Position) -> str:
    message = _("Latitude and longitude look swapped. Did you mean “%(pair)s”?")
    return message % {"pair": found.swapped}


def _at(field: str, message: str) -> ValidationError:
    return ValidationError({field: ValidationError(message, code="position")})


def _unreadable() -> ValidationError:
    message = _(
        "This is not understood. Write degrees such as 35.950 with a decimal point, or paste both "
        "into the first field: “35.950, 39.009” or “35°57′00″N 39°00′32″E”."
    )
    return ValidationError(message, code="invalid")
