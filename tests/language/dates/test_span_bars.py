"""Periods as bars: where what is sure and what fades begins and ends, and how states are drawn."""

import datetime
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from language.dates import Date
from language.dates.spans import Axis, axis_of, parts
from language.templatetags.spans import shapes

UNTIL = datetime.date(2017, 11, 2)
RAQQA = ["../2013-03-04", "2013-03-06/2014-01-13~", "2014-01-13~/2017-10-17", "2017-10-17/.."]
WHOLE = axis_of(map(Date, RAQQA), UNTIL)


def bar(edtf: str, axis: Axis = WHOLE) -> list[tuple[float, float, str]]:
    """Beginning, end and kind of each part."""
    return [(part.x, round(part.x + part.width, 2), part.kind) for part in parts(Date(edtf), axis)]


def words(*dates: str) -> list[str]:
    return [tick.words for tick in axis_of(map(Date, dates), UNTIL).ticks]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        # The axis begins with 2012: 2013-03-04 ends 14 months and 4 of 31 days later.
        ("../2013-03-04", [(0, 7.06, "fade"), (7.06, 14.13, "sure")]),
        ("2013-03-06/2014-01-13~", [(14.16, 23.69, "sure"), (23.69, 25.12, "fade")]),
        ("2014-01-13~/2017-10-17", [(23.69, 25.12, "fade"), (25.12, 69.55, "sure")]),
        # Sure to the day the page speaks of, then a tenth of the axis.
        ("2017-10-17/..", [(69.52, 70.07, "sure"), (70.07, 78.47, "fade")]),
        ("2015/2016-02", [(36, 48, "fade"), (48, 49, "sure"), (49, 50, "fade")]),
        ("2015-39/2016-12-31", [(44, 48, "fade"), (48, 60, "sure")]),
        ("2015", [(36, 48, "fade")]),
        ("2015/2015-05", [(36, 41, "fade")]),
        ("2015-10-11~/2015-10-20~", [(44.96, 46.01, "fade")]),
        ("2015-01-01/", [(36, 70.07, "fade")]),
        ("/2014-12-31", [(0, 36, "fade")]),
        ("2015-01-01", [(35.49, 36.54, "sure")]),
        ("2015-01-01/2015-12-31", [(36, 48, "sure")]),
        ("1990/1991", []),
        ("2030/..", []),
        ("1990-01-01/2030-01-01", [(0, 84, "sure")]),
    ],
)
def test_parts_of_bars(edtf: str, expected: list[tuple[float, float, str]]) -> None:
    assert bar(edtf) == expected


def test_the_axis_has_room_for_open_ends_and_even_ticks() -> None:
    assert words(*RAQQA) == ["2012", "2013", "2014", "2015", "2016", "2017", "2018", "2019"]
    assert [tick.position for tick in WHOLE.ticks] == [0, 12, 24, 36, 48, 60, 72, 84]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2013-03-04"], ["03/2013", "04/2013"]),
        (["2016-06-05/2016-09-01"], ["06/2016", "07/2016", "08/2016", "09/2016", "10/2016"]),
        (["1901/1999"], ["1900", "1920", "1940", "1960", "1980", "2000"]),
        (["1000/9999"], ["1000", "3000", "5000", "7000", "9000", "11000"]),
        ([], ["11/2017", "12/2017"]),
    ],
)
def test_ticks(dates: list[str], expected: list[str]) -> None:
    assert words(*dates) == expected


POINTS = st.builds(
    "{}{}".format,
    st.one_of(
        st.dates(datetime.date(1000, 1, 1)).map(datetime.date.isoformat),
        st.dates(datetime.date(2010, 1, 1), datetime.date(2018, 1, 1)).map(str),
        st.dates(datetime.date(1900, 1, 1)).map(lambda day: f"{day:%Y-%m}"),
        st.sampled_from(["2013", "201X", "20XX", "2013-24", "2014-37", "1000", "9999", "9999-12"]),
    ),
    st.sampled_from(["", "", "~", "?", "%"]),
)
EDTF = POINTS | st.builds("{}/{}".format, *[POINTS | st.sampled_from(["", ".."])] * 2)


def as_date(edtf: str) -> Date | None:
    try:
        return Date(edtf)
    except ValidationError:
        return None


@given(st.lists(EDTF.map(as_date).filter(bool), min_size=1, max_size=5), st.dates())
def test_parts_lie_on_the_axis_in_order(dates: list[Date], until: datetime.date) -> None:
    axis = axis_of(dates, until)
    assert axis == axis_of(dates, until)
    assert len(axis.ticks) <= 8
    assert (axis.ticks[0].position, axis.ticks[-1].position) == (0, axis.width)
    for date in dates:
        found = parts(date, axis)
        assert found
        assert found == parts(date, axis)
        at = 0.0
        for part in found:
            assert part.width > 0
            assert part.x >= at - 0.001
            at = part.x + part.width
        assert at <= axis.width + 0.001
        assert at - found[0].x >= axis.width / 80 - 0.02


def test_states_differ_without_colour() -> None:
    found = parts(Date("2015-01-01/2015-12-31"), WHOLE)
    names = {
        state: [shape.name for shape in shapes(WHOLE, found, state)]
        for state in ("", "held", "contested", "besieged", "unknown")
    }
    assert names == {
        "": ["held"],
        "held": ["held"],
        "contested": ["contested", "contested stripes"],
        "besieged": ["besieged"],
        "unknown": ["unknown"],
    }


def test_stripes_stay_in_their_part() -> None:
    stripes = shapes(WHOLE, parts(Date("2015-01-01/2015-12-31"), WHOLE), "contested")[1].path
    across = [float(x) for x in re.findall(r"[ML]([0-9.]+) ", stripes)]
    assert len(across) >= 16
    assert (min(across), max(across)) == (36, 48)


def test_the_bar_is_hidden_from_readers_of_the_table() -> None:
    html = render_to_string(
        "language/spanbar.html", {"axis": WHOLE, "parts": parts(Date("2015"), WHOLE)}
    )
    assert 'viewBox="0 0 84 12"' in html
    assert 'aria-hidden="true"' in html
    assert '<path class="held fade" d="M36.0 4.0h12.0v4.0h-12.0z"/>' in html
    assert "style=" not in html


SOURCE = {"title": "<Atlas>", "publisher": "", "url": "", "date": "2017-10", "confidence": "high"}
FACTIONS = {"text": "فصائل المعارضة", "language": "ar", "quoted": False}
STATE = {
    "group": "g1",
    "name": {"text": "ISIS", "language": "en", "quoted": True},
    "actor_kind": "armed_group",
}


def span(period: str, state: str, *holders: dict[str, Any]) -> dict[str, Any]:
    return {"period": period, "state": state, "holders": holders, "how": None, "source": SOURCE}


def test_who_held_it_is_in_bars_and_in_a_table() -> None:
    spans = [
        span("2013-03-06/2013-06", "held", FACTIONS),
        span("2013-06/2014-01-13~", "contested", FACTIONS, STATE),
        span("2014-01-13~/..", "held", STATE),
    ]
    with override("ar"):
        html = render_to_string(
            "timeline/places/held.html",
            {"rows": [{"place": "الرقة", "spans": spans}], "until": UNTIL},
        )
    chart, table = html.split("<table>")
    assert chart.count("held__row") == 2
    assert table.count('<th scope="row">') == 3
    assert "«" in table
    assert '<bdi lang="en" dir="ltr">ISIS</bdi>' in table
    assert "&lt;Atlas&gt;" in table
    assert table.count("الرقة") == 1


@pytest.mark.parametrize("until", [None, "", UNTIL])
@pytest.mark.parametrize(
    "spans", [[], [span("../2013", "unknown")], [span("<nonsense>", "besieged", FACTIONS)]]
)
def test_odd_rows_are_drawn(spans: list[dict[str, Any]], until: Any) -> None:
    html = render_to_string(
        "timeline/places/held.html", {"rows": [{"place": "", "spans": spans}], "until": until}
    )
    assert "<nonsense>" not in html
    assert html.count('<th scope="row">') == len(spans)
