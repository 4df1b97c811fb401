"""Labels of a map keep off each other, off points, and on the sheet."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.map.boxes import Box
from timeline.map.drawing import Drawing, draw
from timeline.map.lettering import Words, width


def place(latitude: float, longitude: float, label: str, **facts: Any) -> dict[str, Any]:
    known = {"language": "ar", "weight": 1, "kind": "city"}
    return {"latitude": latitude, "longitude": longitude, "label": label, **known, **facts}


def texts(drawing: Drawing, style: str = "") -> list[list[str]]:
    return [[line.text for line in it.lines] for it in drawing.labels if it.style == style]


NAMES = st.text(alphabet="ابتجدرسصعقلمنهويABCabcmw -()", min_size=1, max_size=24)
PLACES = st.builds(
    place,
    st.floats(34, 37),
    st.floats(38, 42),
    NAMES,
    weight=st.sampled_from([0, 1, 2]),
    kind=st.sampled_from(["city", "city", "country"]),
    language=st.sampled_from(["ar", "en"]),
)
ENDS = st.tuples(PLACES, PLACES)


@given(
    st.lists(PLACES, max_size=40), st.lists(st.tuples(PLACES, PLACES), max_size=4), st.booleans()
)
def test_no_label_covers_a_label_a_point_or_the_edge(
    places: list[dict[str, Any]], ends: list[tuple[Any, Any]], mini: bool
) -> None:
    routes = [{"from": start, "to": end, "side": "attack"} for start, end in ends]
    drawing = draw(places, routes, language="ar", mini=mini)
    sheet = Box(0, 0, drawing.width, drawing.height)
    assert all(label.box.within(sheet) for label in drawing.labels)
    pairs = combinations(drawing.labels, 2)
    assert not [(a, b) for a, b in pairs if a.box.overlaps(b.box)]
    circles = [Box.around((point.x, point.y), point.radius) for point in drawing.points]
    circles += [Box.around(way.disc, way.disc_radius) for way in drawing.ways if way.disc]
    assert all(label.box.is_free(circles) for label in drawing.labels)


def test_a_disc_that_finds_no_room_beside_a_big_name_comes_first() -> None:
    here, there = place(34.0, 40.5, "A"), place(34.5, 40.5, "A")
    far = [place(34.0, 38.0, "A", weight=0)] * 4
    routes = [{"from": far[0], "to": far[0], "side": "attack"}]
    routes += [{"from": here, "to": there, "side": "attack"}]
    drawing = draw([*far, place(34.375, 41.0, "A" * 9, weight=2)], routes, language="ar")
    discs = [Box.around(way.disc, way.disc_radius) for way in drawing.ways if way.disc]
    assert len(discs) == 2
    assert all(label.box.is_free(discs) for label in drawing.labels)
    assert texts(drawing, "big") == [["A" * 9]]


@given(st.lists(PLACES, max_size=30))
def test_every_name_is_on_the_map_or_in_the_list(places: list[dict[str, Any]]) -> None:
    drawing = draw(places, [], language="ar")
    written = {line.text for label in drawing.labels for line in label.lines}
    listed = {it.words.text for it in drawing.unlabelled}
    assert {" ".join(it["label"].split()) for it in places} - {""} <= written | listed
    marks = [it.mark for it in drawing.unlabelled if it.mark]
    assert set(marks) == {text for (text,) in texts(drawing, "letter")}


@given(st.lists(PLACES, max_size=30))
def test_on_a_phone_no_shown_label_is_cut(places: list[dict[str, Any]]) -> None:
    drawing = draw(places, [], language="ar")
    shown = [label.box for label in drawing.labels if not label.far]
    assert all(box.x0 >= 155 and box.x1 <= 845 for box in shown)


def test_the_campaign_has_room_for_all_its_names() -> None:
    names = {
        "الرقة": (35.950, 39.009, 2),
        "الطبقة": (35.837, 38.548, 1),
        "عين عيسى": (36.386, 38.859, 1),
        "تل أبيض": (36.697, 38.957, 1),
        "عين العرب (كوباني)": (36.891, 38.354, 1),
        "دير الزور": (35.336, 40.141, 1),
        "الموصل": (36.345, 43.145, 0),
        "عرسال": (34.179, 36.421, 0),
    }
    places = [place(y, x, name, weight=weight) for name, (y, x, weight) in names.items()]
    drawing = draw(places, [], language="ar")
    assert not drawing.unlabelled
    assert texts(drawing, "big") == [["الرقة"]]
    assert ["سوريا"] in texts(drawing, "state")
    assert ["نهر الفرات"] in texts(drawing, "river")


def test_names_of_one_spot_are_stacked() -> None:
    spot = (35.95, 39.009)
    both = [place(*spot, "الرقة", weight=2), place(*spot, "Raqqa", language="en")]
    drawing = draw([*both, place(*spot, "الرقة")], [], language="ar")
    assert len(drawing.points) == 1
    (label,) = [it for it in drawing.labels if it.style == "big"]
    first, second = label.lines
    assert (first.text, first.direction, first.language) == ("الرقة", "rtl", "ar")
    assert (second.text, second.direction, second.language) == ("Raqqa", "ltr", "en")
    assert first.x == second.x
    assert first.y < second.y


def test_too_many_names_of_one_spot_become_a_letter_and_a_list() -> None:
    places = [place(35.95, 39.009, f"موضع {i}") for i in range(6)]
    drawing = draw(places, [], language="ar")
    assert {it.mark for it in drawing.unlabelled} == {"أ"}
    assert [it.words.text for it in drawing.unlabelled] == [f"موضع {i}" for i in range(6)]
    assert texts(drawing, "letter") == [["أ"]]
    assert {it.mark for it in draw(places, [], language="en").unlabelled} == {"A"}


def test_an_endless_name_goes_to_the_list() -> None:
    drawing = draw([place(35.95, 39.009, "ط" * 400)], [], language="ar")
    assert [it.mark for it in drawing.unlabelled] == ["أ"]


def test_a_crowded_name_stands_off_its_point_with_a_leader() -> None:
    ring = [(35.95 + y / 9, 39 + x / 7) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y]
    crowd = [place(y, x, "") for y, x in ring]
    drawing = draw([place(35.95, 39, "مكان مزدحم"), *crowd], [], language="ar")
    (label,) = [it for it in drawing.labels if it.lines[0].text == "مكان مزدحم"]
    assert label.leader.startswith("M")


def test_a_country_among_the_places_is_not_named_twice() -> None:
    syria = place(34.8, 38.6, "سوريا", kind="country")
    drawing = draw([place(35.95, 39.009, "الرقة"), syria], [], language="ar")
    assert texts(drawing, "state").count(["سوريا"]) == 1


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("ar-SY", "rtl"), ("en", "ltr")]
)
def test_words_know_their_direction(language: str, direction: str) -> None:
    assert Words("الرقة", language).direction == direction


def test_marks_above_letters_take_no_room() -> None:
    assert width("الرَّقَّة", 20) == width("الرقة", 20)
    assert width("الرقة", 40) > width("الرقة", 20)
