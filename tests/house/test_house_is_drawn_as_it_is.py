"""The drawing and the map are what `make house` makes of the house as it stands now."""

from xml.etree import ElementTree

import pytest

from tests.house.drawing import DRAWING, drawn, recorded
from tests.house.map import README, with_map
from tests.house.rows import ROOMS
from tests.house.survey import Room, rooms

NEAR = 0.25  # how far the size of a folder may be from its bar, and
FEW = 60  # lines that no bar shows


@pytest.fixture(scope="module")
def house() -> list[Room]:
    return rooms()


def test_the_drawing_is_of_this_house(house: list[Room]) -> None:
    """But for sizes: not every line that is added is drawn anew."""
    picture = DRAWING.read_text(encoding="utf-8")
    assert picture == drawn(house, recorded(picture)), "run `make house`"


def test_its_bars_are_about_as_long_as_the_folders(house: list[Room]) -> None:
    there = {f"{room.name}/{part.name}": part.lines for room in house for part in room.parts}
    bars = recorded(DRAWING.read_text(encoding="utf-8"))
    off = {
        name: (bar, there[name])
        for name, bar in bars.items()
        if abs(bar - there[name]) > max(FEW, NEAR * there[name])
    }
    assert len(bars) > len(ROOMS)
    assert not off, "run `make house`"


def test_the_map_is_of_this_house(house: list[Room]) -> None:
    text = README.read_text(encoding="utf-8")
    assert all(f"**`{room}/`**" in text for room in ROOMS)
    assert text == with_map(text, house), "run `make house`"


def test_nothing_drawn_reaches_over_its_edge(house: list[Room]) -> None:
    """Letters are not measured where it is drawn; they are taken to be as wide as they come."""
    picture = ElementTree.fromstring(drawn(house))
    width = float(picture.attrib["viewBox"].split()[2])
    for text in picture.iter("{http://www.w3.org/2000/svg}text"):
        if text.attrib.get("text-anchor") != "end" and text.attrib["class"] == "soft":
            assert float(text.attrib["x"]) + 6.4 * len(text.text or "") < width, text.text
