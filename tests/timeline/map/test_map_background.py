"""Behind the places lie the graticule and, where it is known, the land and its waters."""

import re

from hypothesis import given
from hypothesis import strategies as st

from timeline.map.boxes import Box
from timeline.map.clipping import clipped_line, clipped_shape
from timeline.map.drawing import Drawing, draw


def around(latitude: float, longitude: float, language: str = "ar") -> Drawing:
    place = {"latitude": latitude, "longitude": longitude, "label": "", "weight": 1}
    return draw([place], [], language=language)


def test_the_euphrates_runs_past_raqqa() -> None:
    behind = around(35.95, 39.009).background
    assert behind.land
    assert behind.lakes
    assert {river.names["en"] for river in behind.rivers} >= {"Euphrates", "Balikh", "Khabur"}


def test_names_behind_are_in_the_language_of_the_page() -> None:
    names = {
        language: {line.text for it in around(35.95, 39.0, language).labels for line in it.lines}
        for language in ("ar", "en", "fr")
    }
    assert {"نهر الفرات", "سوريا"} <= names["ar"]
    assert {"Euphrates", "Syria"} <= names["en"]
    assert names["fr"] == names["en"]


def test_elsewhere_there_is_the_graticule_alone() -> None:
    behind = around(31.205, 16.589).background
    assert behind.graticule
    assert not behind.land
    assert not behind.rivers


def test_the_graticule_ends_at_the_poles() -> None:
    """A map of the pole has no parallel beyond it."""
    levels = [int(y) for y in re.findall(r"M-?\d+ (-?\d+)H", around(90, 0).background.graticule)]
    assert min(levels) == 345


BOX = Box(0, 0, 100, 100)
LINES = st.lists(st.tuples(st.floats(-300, 300), st.floats(-300, 300)), min_size=2, max_size=12)


@given(LINES)
def test_what_is_cut_lies_in_the_box(line: list[tuple[float, float]]) -> None:
    room = BOX.grown(0.001)
    assert all(room.holds(spot) for part in clipped_line(line, BOX) for spot in part)
    assert all(room.holds(spot) for spot in clipped_shape(line, BOX))


def test_a_line_that_leaves_and_returns_has_two_parts() -> None:
    assert clipped_line([(50, 50), (150, 50), (150, 80), (50, 80)], BOX) == [
        [(50, 50), (100, 50)],
        [(100, 80), (50, 80)],
    ]


def test_a_shape_around_the_box_becomes_the_box() -> None:
    shape = clipped_shape([(-9, -9), (109, -9), (109, 109), (-9, 109)], BOX)
    assert set(shape) == {(0, 0), (100, 0), (100, 100), (0, 100)}
