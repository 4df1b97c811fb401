"""Small wholes as dots."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.blocks.dots import COLUMNS, LARGEST, STEP, Chain, draw, exact, find_chain

Point = tuple[int, int]


def points(path: str) -> list[Point]:
    found = re.findall(r"M(\d+) (\d+)h0", path)
    assert "".join(f"M{x} {y}h0" for x, y in found) == path
    return [(int(x), int(y)) for x, y in found]


@given(st.tuples(*[st.integers(0, LARGEST)] * 3).map(sorted))
def test_every_dot_is_drawn_once_and_inside(counts: list[int]) -> None:
    inner, part, whole = counts
    drawing = draw(whole, part, inner)
    drawn = [points(path) for path in (drawing.inner, drawing.part, drawing.rest)]
    assert [len(each) for each in drawn] == [inner, part - inner, whole - part]
    everything = [point for each in drawn for point in each]
    assert len(set(everything)) == whole
    assert all(0 < x < drawing.width and 0 < y < drawing.height for x, y in everything)


def test_starts_where_arabic_does_and_fills_column_by_column() -> None:
    drawing = draw(126, 56, 5)
    assert (drawing.width, drawing.height) == (COLUMNS * STEP, 6 * STEP)
    assert points(drawing.inner) == [(328, y) for y in (8, 24, 40, 56, 72)]
    assert points(drawing.part)[:2] == [(328, 88), (312, 8)]
    assert points(drawing.rest)[-1] == (8, 88)


@pytest.mark.parametrize("counts", [(5, 6, 0), (5, 3, 4), (201, 1, 0), (5, 3, -1)])
def test_refuses_a_part_greater_than_its_whole(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError):
        draw(*counts)


@pytest.mark.parametrize(
    ("number", "value"),
    [("126", 126), (" 5 ", 5), ("نحو 16", None), ("12.5 %", None), ("1,250", None), ("", None)],
)
def test_only_plain_numbers_are_exact(number: str, value: int | None) -> None:
    assert exact(number) == value


@pytest.mark.parametrize(
    ("figures", "chain"),
    [
        ([("126", None), ("56", 126), ("5", 56), ("نحو 16", None)], Chain(126, 1, 2)),
        ([("5", 56), ("56", 126)], Chain(126, 1, 0)),
        ([("56", 126)], Chain(126, 0, None)),
        ([("30", 120), ("120", 5000)], Chain(120, 0, None)),
        ([("3", 10), ("7", 20)], Chain(10, 0, None)),
        ([("5", 5)], None),
        ([("about 5", 10)], None),
        ([("0", 10)], None),
        ([("10", 201)], None),
        ([("12", 10)], None),
        ([("126", None)], None),
        ([], None),
    ],
)
def test_finds_the_outermost_part_and_what_is_nested_in_it(
    figures: list[tuple[str, int | None]], chain: Chain | None
) -> None:
    assert find_chain(figures) == chain


@given(st.lists(st.tuples(st.integers(0, 250).map(str), st.none() | st.integers(0, 250))))
def test_what_is_found_can_be_drawn(figures: list[tuple[str, int | None]]) -> None:
    if chain := find_chain(figures):
        inner = figures[chain.inner][0] if chain.inner is not None else 0
        draw(chain.whole, int(figures[chain.part][0]), int(inner))
