"""Routes are curved ways with heads, told apart by number and line."""

import re
from typing import Any

import pytest

from timeline.map.boxes import Box
from timeline.map.drawing import Drawing, draw

RAQQA = {"latitude": 35.95, "longitude": 39.009}
AIN_ISSA = {"latitude": 36.386, "longitude": 38.859}
DEIR = {"latitude": 35.336, "longitude": 40.141}
MOSUL = {"latitude": 36.345, "longitude": 43.145}
EMPTY = {"label": "", "language": "ar", "weight": 1, "kind": "city"}


def route(start: Any, end: Any, side: str = "attack") -> dict[str, Any]:
    return {"from": start, "to": end, "side": side}


def drawn(*routes: dict[str, Any], mini: bool = False) -> Drawing:
    places = [{**it, **EMPTY} for it in (RAQQA, AIN_ISSA, DEIR, MOSUL)]
    return draw(places, routes, language="ar", mini=mini)


def numbers(path: str) -> list[int]:
    return [int(it) for it in re.findall(r"-?\d+", path)]


def test_ways_lead_from_place_to_place_with_the_head_at_the_end() -> None:
    (way,) = drawn(route(RAQQA, MOSUL, "defend")).ways
    raqqa, _, _, mosul = drawn().points
    x0, _, _, _, x1, _ = numbers(way.path)
    assert raqqa.x < x0 < x1 < mosul.x
    tip_x, tip_y = numbers(way.head)[:2]
    assert x1 < tip_x < mosul.x
    assert abs(tip_y - mosul.y) < 25
    assert "Q" in way.path


def test_ways_carry_the_number_and_the_side_of_the_key() -> None:
    ways = drawn(
        route(RAQQA, MOSUL, "defend"), route(AIN_ISSA, RAQQA), route(RAQQA, DEIR, "sideways")
    ).ways
    assert [(way.number, way.side) for way in ways] == [(1, "defend"), (2, "attack"), (3, "")]


def test_a_route_that_cannot_be_drawn_keeps_its_number() -> None:
    nowhere = {"latitude": float("nan"), "longitude": 0}
    ways = drawn(route(RAQQA, nowhere), route(RAQQA, DEIR)).ways
    assert [way.number for way in ways] == [2]


def test_discs_keep_off_points_and_each_other() -> None:
    drawing = drawn(*[route(RAQQA, MOSUL), route(AIN_ISSA, RAQQA), route(RAQQA, DEIR)] * 2)
    discs = [Box.around(way.disc, way.disc_radius) for way in drawing.ways if way.disc]
    points = [Box.around((point.x, point.y), point.radius) for point in drawing.points]
    assert len(discs) == 6
    assert all(disc.is_free(points) for disc in discs)
    assert all(disc.is_free(discs[:i]) for i, disc in enumerate(discs))


def test_ways_between_the_same_places_run_apart() -> None:
    first, second = drawn(route(RAQQA, MOSUL), route(RAQQA, MOSUL)).ways
    assert first.path != second.path


def test_a_route_that_ends_where_it_starts_is_a_disc_alone() -> None:
    (way,) = drawn(route(RAQQA, RAQQA)).ways
    assert (way.path, way.head) == ("", "")
    assert way.disc


def test_a_small_map_has_no_discs() -> None:
    (way,) = drawn(route(RAQQA, DEIR), mini=True).ways
    assert way.disc is None
    assert way.path
    assert way.head


def test_routes_alone_make_a_map() -> None:
    drawing = draw([], [route(RAQQA, MOSUL)], language="ar")
    assert not drawing.is_empty
    assert all(0 <= it <= 1000 for it in numbers(drawing.ways[0].head))


@pytest.mark.parametrize("end", [{"latitude": 36.0, "longitude": 39.01}, DEIR, MOSUL])
def test_heads_are_drawn_however_short_the_way(end: dict[str, float]) -> None:
    (way,) = draw([], [route(RAQQA, end)], language="ar").ways
    assert way.head.endswith("z")
