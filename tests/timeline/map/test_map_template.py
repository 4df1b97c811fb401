"""The map's picture: inline SVG with a name and a description, readable by machines."""

from typing import Any
from xml.etree import ElementTree as ET

from django.template.loader import render_to_string
from django.utils import translation

from timeline.map.drawing import draw

PLACES: list[dict[str, Any]] = [
    {"latitude": 35.95, "longitude": 39.009, "label": "الرقة", "language": "ar", "weight": 2},
    {"latitude": 36.345, "longitude": 43.145, "label": "Mosul", "language": "en", "weight": 0},
    {"latitude": 35.0, "longitude": 39.0, "label": '<b>"&', "language": "en", "weight": 1},
]
ROUTES: list[dict[str, Any]] = [
    {"from": PLACES[0], "to": PLACES[1], "side": "defend"},
    {"from": PLACES[1], "to": PLACES[0]},
]


def svg(**context: Any) -> ET.Element:
    known = {"map_id": "m1", "title": "خريطة", "description": "وصف"}
    drawing = draw(PLACES, ROUTES, language="ar")
    return ET.fromstring(
        render_to_string("timeline/map/map.html", {"map": drawing, **known, **context})
    )


def classes(root: ET.Element) -> set[str]:
    return {name for it in root.iter() for name in it.get("class", "").split()}


def test_the_picture_has_a_name_and_a_description() -> None:
    root = svg()
    ids = {it.get("id"): it.text for it in root.iter() if it.get("id")}
    assert (root.tag, root.get("role")) == ("svg", "img")
    assert [ids[it] for it in root.get("aria-labelledby", "").split()] == ["خريطة", "وصف"]


def test_without_a_description_nothing_points_at_one() -> None:
    root = svg(description="")
    assert root.get("aria-labelledby") == "m1-t"
    assert root.find("desc") is None


def test_everything_is_drawn_with_its_class() -> None:
    root = svg()
    assert {"land", "grat", "water", "way", "disc", "pt", "big", "far", "n"} <= classes(root)
    assert [it.text for it in root.iter("text") if it.get("class") == "n"] == ["1", "2"]
    sides = [it.get("data-side") for it in root.iter("path") if it.get("class") == "way"]
    assert sides == ["defend", None]


def test_words_carry_their_language_and_are_escaped() -> None:
    words = {it.text: it for it in svg(title="<script>").iter("text") if it.get("lang")}
    assert (words["الرقة"].get("lang"), words["الرقة"].get("direction")) == ("ar", "rtl")
    assert words["Mosul"].get("direction") == "ltr"
    assert '<b>"&' in words


def test_there_is_no_inline_style_and_no_foreign_address() -> None:
    root = svg()
    assert not [it for it in root.iter() if "style" in it.attrib or "href" in it.attrib]


def test_numbers_are_the_same_in_every_language() -> None:
    pictures = set()
    for language in ("ar", "en", "fr"):
        with translation.override(language):
            pictures.add(ET.tostring(svg()))
    assert len(pictures) == 1


def test_a_small_map_is_a_smaller_sheet() -> None:
    drawing = draw(PLACES[:1], [], language="ar", mini=True)
    assert svg(map=drawing).get("viewBox") == "0 0 480 320"
    assert svg().get("viewBox") == "0 0 1000 690"
