"""A position pasted in any usual notation is understood; what is nowhere, or swapped, is told."""

import time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from timeline.places.coordinates import Angle, Position, check, distance, plain, position, read

pytestmark = pytest.mark.usefixtures("_english")

RAQQA = Position(Decimal("35.95000"), Decimal("39.00900"))
PAIRS = [
    "35.950, 39.009",
    "35.950,39.009",
    "35.950 39.009",
    "35.950;39.009",
    " (35.950, 39.009) ",
    "35.95000° 39.00900°",
    "35°57′00″N 39°00′32.4″E",
    "35°57'00\"N, 39°00'32.4\"E",
    "35° 57’ 00” N 39° 00’ 32.4” E",
    "35°57′N39.009°E",
    "39.009E 35.950N",
    "N 35.950 E 39.009",
    "N35.950, E39.009",
    "35.950 n / 39.009 e",
    "٣٥٫٩٥، ٣٩٫٠٠٩",
    "\u200f٣٥٫٩٥٠°\u200e شمالاً، ٣٩٫٠٠٩° شرقاً",
    "35.95 شمال 39.009 شرق",
    "۳۵٫۹۵ ۳۹٫۰۰۹",
    "35.950\t39.009",
]
ONES = {
    "35.95": ("35.95", ""),
    "-35.95": ("-35.95", ""),
    "−35.95": ("-35.95", ""),
    "+35": ("35", ""),
    "35.": ("35", ""),
    "0": ("0", ""),
    "-0.000001": ("0", ""),
    "35.123456789": ("35.12346", ""),
    "35." + "9" * 50: ("36", ""),
    "35°57′S": ("-35.95", "latitude"),
    "39.009 غربا": ("-39.009", "longitude"),
    "500": ("500", ""),
}
UNREADABLE = [
    *("NaN", "inf", "-Infinity", "1e400", "1e1", "0x10", "x", "°", "35..9", "--35", "35,95"),
    *("35.9, 39.0, 12", "35.9,,39.0", "35°61′00″", "35.5°30′", "-35 S", "N 35 N", "35N 36N"),
    *("35E 36E", "1234567", "35.95\x00", "9" * 10_000, "35 " * 100, "35.9 x 39.0", "½", "³⁵"),
]


@pytest.mark.parametrize("text", PAIRS)
def test_a_pair_is_understood(text: str) -> None:
    assert position(read(text), []) == RAQQA


@pytest.mark.parametrize(("text", "found"), ONES.items())
def test_one_angle_is_understood(text: str, found: tuple[str, str]) -> None:
    (angle,) = read(text)
    assert (angle.degrees, angle.axis) == (Decimal(found[0]), found[1])


@pytest.mark.parametrize("text", UNREADABLE)
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValidationError, match=r"35\.950, 39\.009"):
        read(text)


def one(degrees: str, axis: str = "") -> list[Angle]:
    return [Angle(Decimal(degrees), axis)]


@pytest.mark.parametrize(
    ("latitude", "longitude", "field", "words"),
    [
        (one("35"), [], "longitude", "without the other"),
        ([], one("39"), "latitude", "without the other"),
        (one("35", "longitude"), one("39"), "latitude", "the other of the two"),
        (one("35"), one("39", "latitude"), "longitude", "the other of the two"),
        (one("35") + one("39"), one("40"), "longitude", "another longitude"),
        ([], one("35") + one("39"), "longitude", "field of the latitude"),
    ],
)
def test_two_fields_that_make_no_position(
    latitude: list[Angle], longitude: list[Angle], field: str, words: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        position(latitude, longitude)
    assert words in refusal.value.message_dict[field][0]


def test_two_fields_make_one_position_and_none_make_none() -> None:
    assert position(read("35.95"), read("39.009")) == RAQQA
    assert position(read("35.95, 39.009"), read("39.009")) == RAQQA
    assert position([], []) is None


SYRIA = Position(Decimal(35), Decimal(38))
KHARTOUM = Position(Decimal("15.6"), Decimal("32.53"))


@pytest.mark.parametrize(
    ("found", "parent", "field", "words"),
    [
        (("95", "200"), None, "latitude", "from -90 (south) to 90 (north)"),
        (("35", "-181"), None, "longitude", "from -180 (west) to 180 (east)"),
        (("-91", "-170"), None, "latitude", "from -90"),
        (("139.7", "35.7"), None, "latitude", "“35.7, 139.7”"),
        (("32.53", "15.6"), KHARTOUM, "latitude", "“15.6, 32.53”"),
    ],
)
def test_what_is_nowhere_or_swapped_is_told(
    found: tuple[str, str], parent: Position | None, field: str, words: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        check(Position(Decimal(found[0]), Decimal(found[1])), parent)
    assert words in refusal.value.message_dict[field][0]


def test_a_place_far_from_the_one_it_lies_in_is_taken_where_swapping_does_not_help() -> None:
    check(RAQQA, SYRIA)
    check(RAQQA.swapped, None)
    check(Position(Decimal("-54.8"), Decimal("-68.3")), SYRIA)
    check(Position(Decimal(90), Decimal(-180)), None)


def test_distances_are_in_kilometres() -> None:
    assert distance(RAQQA, RAQQA) == 0
    assert 120 < distance(RAQQA, Position(Decimal("35.336"), Decimal("40.141"))) < 125
    poles = Position(Decimal(90), Decimal(0)), Position(Decimal(-90), Decimal(9))
    assert distance(*poles) > 20_000


degrees = st.decimals(-180, 180, places=5)


@given(st.decimals(-90, 90, places=5), degrees)
def test_what_is_written_is_read_back(latitude: Decimal, longitude: Decimal) -> None:
    there = Position(latitude + 0, longitude + 0)
    assert position(read(str(there)), []) == there
    assert position(read(plain(there.latitude)), read(plain(there.longitude))) == there


@given(st.text(st.sampled_from("0123456789.,-+ °′″'\"NSEW٣٫،شمالرق\u200f/;"), max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        angles = read(text)
    except ValidationError:
        return
    assert 1 <= len(angles) <= 2
    assert all(angle.degrees.as_tuple().exponent == -5 for angle in angles)


@pytest.mark.parametrize("text", ["1" * 100_000, " " * 100_000 + "x", "1 " * 50_000, "°" * 100_000])
def test_long_texts_take_no_time(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(ValidationError):
        read(text)
    assert time.perf_counter() - began < 1
