"""What the address of a timeline says, and that memory and database understand it alike."""

import datetime
from collections import Counter
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from press.models import Publication
from tests.timeline.pages.live_events import brief, group, put_live
from timeline.pages import live
from timeline.pages.filters import FIELDS, Filter
from timeline.pages.listing import page, tallies

DATES = [
    "2014-06-10",
    "2014-06",
    "2014",
    "2014~",
    "2014-06-10?",
    "2014-38",
    "201X",
    "2013-11/2014-02",
    "2014-01-13~/2017-10-17",
    "../2014-01",
    "2016-05/..",
    "2015/",
    "/2013-03",
    "2017-10-11~/2017-10-20~",
    "",
]
PARTS = [
    (("قوات", "attacker"), ("تنظيم", "defender")),
    (("تنظيم", "attacker"), ("قوات", "defender")),
    (("تحالف", "backer"), ("تحالف", "witness")),
    (),
]
EVENTS = [
    brief(
        f"حدث {number} {turn}",
        date,
        *PARTS[(number + turn) % 4],
        place=("الرقة", "تدمر", "")[(number + turn) % 3],
        kind=("battle", "siege", "")[(number * 2 + turn) % 3],
    )
    for turn in range(4)
    for number, date in enumerate(DATES)
]


def read(**values: str) -> Filter:
    return Filter.read(values)


def titles(chosen: Filter) -> list[str]:
    return [event["date"] for event in EVENTS[: len(DATES)] if chosen.matches(event)]


POSSIBLY = {"2014-06-10", "2014-06", "2014", "2014~", "2014-06-10?", "2014-38", "201X"}
POSSIBLY |= {"2014-01-13~/2017-10-17"}


@pytest.mark.parametrize(
    ("first", "last", "possibly", "certainly"),
    [
        ("2014-06-10", "2014-06-10", POSSIBLY, {"2014-06-10"}),
        ("يونيو 2014", "حزيران 2014", POSSIBLY, {"2014-06-10", "2014-06"}),
        (
            "2018",
            "",
            {"201X", "2016-05/..", "2015/"},
            set(),
        ),
        ("", "2013-03-31", {"201X", "../2014-01", "/2013-03"}, {"/2013-03"}),
        ("mid-2014", "late 2014", POSSIBLY, {"2014-06-10", "2014-06", "2014-38"}),
    ],
)
def test_a_period_has_two_readings(
    first: str, last: str, possibly: set[str], certainly: set[str]
) -> None:
    chosen = {"from": first, "to": last}
    assert set(titles(Filter.read(chosen))) == possibly
    assert set(titles(Filter.read({**chosen, "sure": "1"}))) == certainly


def test_actor_and_role_are_of_one_participant() -> None:
    event = brief("حدث", "2014", ("قوات", "attacker"), ("تنظيم", "defender"))
    assert read(actor=group("قوات"), role="attacker").matches(event)
    assert not read(actor=group("قوات"), role="defender").matches(event)
    assert read(role="defender").matches(event)


def test_without_a_field_the_others_stay() -> None:
    chosen = Filter.read(
        {"actor": group("قوات"), "role": "attacker", "from": "2014", "sure": "1", "page": "3"}
    )
    assert set(QueryDict(chosen.without("actor"))) == {"role", "from", "sure"}
    assert set(QueryDict(chosen.without("from"))) == {"actor", "role"}, "nothing is sure of no time"
    assert QueryDict(chosen.without(""))["from"] == "2014"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("from", "٣١ نوفمبر"),
        ("from", "31 November 2016"),
        ("from", "until 2014"),
        ("to", "since 2014"),
        ("to", "1 محرم 1435"),
        ("to", "2014\0"),
        ("from", "س" * 10_000),
        ("role", "hero"),
        ("kind", "party"),
        ("actor", "a" * 10_000),
        ("place", "../dossiers"),
    ],
)
def test_what_cannot_be_followed_is_an_error_and_is_kept(name: str, typed: str) -> None:
    chosen = Filter.read({name: typed, "kind" if name != "kind" else "role": "siege"})
    assert chosen.errors[name]
    assert chosen.typed[name] == typed.replace("\0", "\ufffd")
    assert name not in chosen.values
    assert chosen.without("") == ("kind=siege" if name != "kind" else "")


def test_an_end_before_its_start_is_told_at_the_end() -> None:
    chosen = Filter.read({"from": "2015", "to": "2014"})
    assert set(chosen.errors) == {"to"}
    assert chosen.first == datetime.date(2015, 1, 1)
    assert chosen.last is None


@given(st.fixed_dictionaries({}, optional={name: st.text(max_size=30) for name in FIELDS}))
def test_reading_never_fails(given: dict[str, str]) -> None:
    chosen = Filter.read(given)
    assert set(chosen.errors) <= set(FIELDS)
    assert page(EVENTS[:20], chosen, given.get("from")).total <= 20


@pytest.fixture
def _live(db: None) -> None:
    put_live(EVENTS)


BOUNDS = st.dates(datetime.date(2012, 1, 1), datetime.date(2019, 1, 1)).map(str)
CHOICES = st.fixed_dictionaries(
    {
        "actor": st.sampled_from(["", group("قوات"), group("تنظيم"), group("تحالف"), group("-")]),
        "place": st.sampled_from(["", "", group("الرقة"), group("تدمر")]),
        "role": st.sampled_from(["", "", "attacker", "defender", "witness", "target"]),
        "kind": st.sampled_from(["", "", "battle", "siege", "handover"]),
        "from": st.one_of(st.just(""), BOUNDS),
        "to": st.one_of(st.just(""), BOUNDS),
        "sure": st.sampled_from(["", "1"]),
    }
)
RELAXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.usefixtures("_live")
@RELAXED
@given(typed=CHOICES)
def test_memory_and_database_find_the_same(typed: dict[str, str]) -> None:
    chosen = Filter.read(typed)
    found = Publication.objects.filter(chosen.query()).values_list("group", flat=True)
    assert {str(each) for each in found} == {
        event["group"] for event in EVENTS if chosen.matches(event)
    }


@pytest.mark.usefixtures("_live")
@RELAXED
@given(typed=CHOICES)
def test_memory_and_database_count_the_same(typed: dict[str, str]) -> None:
    chosen = Filter.read(typed)
    timely = [event for event in EVENTS if chosen.in_time(event["date"])]
    rest = chosen.at_any_time()
    in_memory = tallies(timely, [event for event in timely if rest.matches(event)], rest)
    in_database = live._tallies(live.live_events("ar"), chosen)
    assert counts(in_memory) == counts(in_database)


def counts(rows: Any) -> Counter[tuple[str, str, bool]]:
    found: Counter[tuple[str, str, bool]] = Counter()
    for row in rows:
        if row.key:
            found[row.what, row.key, row.what == "year" and row.label] += row.events
    return found
