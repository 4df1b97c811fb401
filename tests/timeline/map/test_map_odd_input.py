"""What cannot be drawn is left out of a map; nothing raises."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.map.drawing import draw

GOOD = {"latitude": 35.95, "longitude": 39.009, "label": "الرقة", "language": "ar", "weight": 2}
NO_NUMBERS: list[Any] = [float("nan"), float("inf"), None, "x", [], 10**400, 91, -90.1]


@pytest.mark.parametrize("latitude", NO_NUMBERS)
def test_places_without_a_latitude_are_left_out(latitude: Any) -> None:
    drawing = draw([{**GOOD, "latitude": latitude}, GOOD], [], language="ar")
    assert len(drawing.points) == 1


@pytest.mark.parametrize("longitude", [180.1, -181, float("-inf"), {}])
def test_places_without_a_longitude_are_left_out(longitude: Any) -> None:
    drawing = draw([{**GOOD, "longitude": longitude}], [], language="ar")
    assert drawing.is_empty
    assert not drawing.points


def test_nothing_to_draw_is_an_empty_map() -> None:
    drawing = draw([], [], language="ar")
    assert drawing.is_empty
    assert not drawing.unlabelled


def test_labels_lose_controls_surrogates_and_direction_overrides() -> None:
    odd = "ال\x00رقة\ud800 \u202eقديم\u202c\n"
    (line,) = draw([{**GOOD, "label": odd}], [], language="ar").labels[0].lines
    assert line.text == "ال رقة قديم"
    line.text.encode()


@pytest.mark.parametrize("weight", [None, "2", 7, -1, 10**30, [1]])
def test_unknown_weights_count_as_ordinary(weight: Any) -> None:
    (point,) = draw([{**GOOD, "weight": weight}], [], language="ar").points
    assert not point.far


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers())
)
KEYS = ["latitude", "longitude", "label", "language", "weight", "kind"]
ANY_PLACE = st.dictionaries(st.sampled_from(KEYS), ANYTHING)
ANY_ROUTE = st.fixed_dictionaries({"from": ANY_PLACE | ANYTHING, "to": ANY_PLACE, "side": ANYTHING})


@given(st.lists(ANY_PLACE, max_size=6), st.lists(ANY_ROUTE, max_size=4), st.text(max_size=8))
def test_nothing_raises(
    places: list[dict[str, Any]], routes: list[dict[str, Any]], language: str
) -> None:
    drawing = draw(places, routes, language=language)
    assert len(drawing.points) <= len(places)
