"""A map shows places where they are: north up, east right, all of them on the sheet."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.map.drawing import Drawing, Point, draw
from timeline.map.frames import PAGE


def place(latitude: float, longitude: float, label: str = "", **facts: Any) -> dict[str, Any]:
    known = {"language": "ar", "weight": 1, "kind": "city"}
    return {"latitude": latitude, "longitude": longitude, "label": label, **known, **facts}


def points(*places: dict[str, Any], language: str = "ar") -> tuple[Point, ...]:
    return draw(places, [], language=language).points


@pytest.mark.parametrize("language", ["ar", "en"])
def test_north_is_up_and_east_is_right_in_either_direction_of_writing(language: str) -> None:
    raqqa, mosul, palmyra = points(
        place(35.95, 39.009), place(36.345, 43.145), place(34.56, 38.281), language=language
    )
    assert palmyra.x < raqqa.x < mosul.x
    assert mosul.y < raqqa.y < palmyra.y


def test_distances_are_true_at_the_middle_latitude() -> None:
    """A degree of longitude at 60° north is half as long as one of latitude."""
    west, east, south, north = points(place(60, 20), place(60, 24), place(59, 22), place(61, 22))
    assert east.x - west.x == pytest.approx(south.y - north.y, abs=3)


def test_a_single_place_lies_in_the_middle_of_three_degrees() -> None:
    drawing = draw([place(35.95, 39.009)], [], language="ar")
    (point,) = drawing.points
    assert (point.x, point.y) == (500, 345)
    raqqa, deir = points(place(35.95, 39.009), place(35.336, 40.141))
    assert deir.x - raqqa.x < 400, "two close places must not be torn to the edges"


def test_neighbours_across_the_date_line_are_neighbours() -> None:
    """Chukotka is west of Alaska."""
    west, east = points(place(66, 179), place(66, -179))
    assert west.x < east.x
    assert east.x - west.x < 400


def test_what_a_phone_shows_holds_every_place_of_weight() -> None:
    heavy = [place(35.95, 39.0), place(36.9, 38.3), place(35.3, 40.1)]
    drawing = draw([*heavy, place(36.3, 44.5, weight=0)], [], language="ar")
    assert [point.far for point in drawing.points] == [False, False, False, True]
    assert all(PAGE.crop.holds((point.x, point.y)) for point in drawing.points[:3])
    assert drawing.points[3].x <= 1000


def test_countries_have_a_name_and_no_point_and_do_not_stretch_the_window() -> None:
    raqqa = place(35.95, 39.009, "الرقة")
    russia = place(60, 100, "روسيا", kind="country")
    alone = draw([raqqa], [], language="ar")
    drawing = draw([raqqa, russia], [], language="ar")
    assert drawing.points == alone.points
    assert [(it.mark, it.words.text) for it in drawing.unlabelled] == [("", "روسيا")]


def test_countries_alone_make_a_map() -> None:
    both = [place(35, 38, "سوريا", kind="country"), place(33, 44, "العراق", kind="country")]
    drawing = draw(both, [], language="ar")
    named = {line.text: line.x for label in drawing.labels for line in label.lines}
    assert not drawing.points
    assert named["سوريا"] < named["العراق"]


LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@given(st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=1, max_size=12), st.booleans())
def test_every_place_of_the_world_is_on_the_sheet(
    coordinates: list[tuple[float, float]], mini: bool
) -> None:
    drawing: Drawing = draw([place(*it) for it in coordinates], [], language="en", mini=mini)
    assert drawing.points
    assert all(
        0 < point.x < drawing.width and 0 < point.y < drawing.height for point in drawing.points
    )
