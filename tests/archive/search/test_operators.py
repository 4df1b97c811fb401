"""Operators of a search in both languages: understood, or told that they are not; never slow."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.operators import read
from tests.archive.search.finding import asked, found

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


@pytest.fixture
def texts(make_live_story: Make) -> None:
    make_live_story("جسر ونهر", body="<p>alpha beta one</p>", tags=["وادي الفرات"])
    make_live_story("نهر وحده", body="<p>beta gamma two</p>", tags=["ضفة النهر"])
    make_live_story("جسر وحده", body="<p>alpha w w w w w w gamma bombing three</p>")


BOTH, RIVER, BRIDGE = "جسر ونهر", "نهر وحده", "جسر وحده"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("alpha AND beta", {BOTH}),
        ("alpha && beta", {BOTH}),
        ("alpha و beta", {BOTH}),
        ("جسر و نهر", {BOTH}),
        ("alpha OR gamma", {BOTH, RIVER, BRIDGE}),
        ("one OR two", {BOTH, RIVER}),
        ("one أو two", {BOTH, RIVER}),
        ("(one OR two) AND gamma", {RIVER}),
        ("(one أو two) و gamma", {RIVER}),
        ("alpha NOT gamma", {BOTH}),
        ("alpha ليس gamma", {BOTH}),
        ("alpha -gamma", {BOTH}),
        ("alpha AND NOT gamma", {BOTH}),
        ("beta NOT (one OR x)", {RIVER}),
        ("+alpha gamma", {BOTH, BRIDGE}),
        ("alpha NEAR/2 beta", {BOTH}),
        ("beta NEAR alpha", {BOTH}),
        ("alpha NEAR/3 gamma", set()),
        ("alpha قرب/9 gamma", {BRIDGE}),
        ("bomb*", {BRIDGE}),
        ("tag:الفرات OR three", {BOTH, BRIDGE}),
        ("وسم:الفرات", {BOTH}),
        ("tag:نهر", {RIVER}),
    ],
)
def test_it_is_understood(texts: None, words: str, titles: set[str]) -> None:
    results = asked(words)
    assert {hit.entry.title for hit in results.hits} == titles
    assert results.total.number == len(titles)
    assert results.query.reading.told == []


def test_all_words_are_required_by_option(texts: None) -> None:
    assert len(found("alpha beta gamma")) == 3
    assert found("alpha beta", "every=1") == [BOTH]
    assert found("alpha beta gamma", "every=1") == []


def test_arabic_operators_are_words_where_asked_or_in_long_searches(texts: None) -> None:
    assert read("جسر أو نهر").arabic
    assert not read("جسر أو نهر", plain=True).arabic
    assert not read("لم يعرف أحد هل سقط جسر أو نهر أمس").arabic
    assert not read("ليس جسر").arabic


@pytest.mark.parametrize(
    "words",
    [
        *("AND", "a AND", "OR b", "a NOT", "a NEAR", "(a AND b", "a) AND b", "a OR NOT b", "ab*"),
        *("a~2 b", "b^4 a", "co?our x", "a XOR b"),
    ],
)
def test_what_is_not_understood_is_told(texts: None, client: Client, words: str) -> None:
    told = read(words).told
    assert told
    page = client.get(reverse("archive"), {"q": words})
    assert page.status_code == 200
    assert 'role="status"' in page.content.decode()


@pytest.mark.parametrize("words", ["حلب (صور)", "(صور) حلب", "( حلب", "ما هذا؟", "AT&T", "a-b"])
def test_signs_of_headlines_are_no_operators(words: str) -> None:
    reading = read(words)
    assert reading.conditions == []
    assert reading.told == []


def test_what_is_left_out_takes_its_other_names_along(cast: Any, make_live_story: Make) -> None:
    make_live_story("معركة", body="<p>خبر عن ISIS.</p>")
    make_live_story("معركة أخرى", body="<p>خبر عن نهر.</p>")
    for words in ("معركة -داعش", "معركة NOT داعش", "معركة ليس داعش"):
        assert found(words) == ["معركة أخرى"]
    assert set(found("معركة -داعش", "names=typed")) == {"معركة", "معركة أخرى"}


def test_a_condition_takes_other_names_too(cast: Any, make_live_story: Make) -> None:
    make_live_story("معركة", body="<p>خبر عن ISIS.</p>")
    assert found("معركة AND داعش") == ["معركة"]


def test_a_day_and_a_name_have_their_cards(cast: Any, client: Client) -> None:
    page = client.get("/archive/?q=17+أكتوبر+2017").content.decode()
    assert "/archive/day/2017-10-17/" in page
    group, _force, _city = cast
    group.refresh_from_db()
    page = client.get("/archive/?q=داعش").content.decode()
    assert f'class="tag" href="{group.publication.get_absolute_url()}"' in page
    page = client.get("/archive/?q=داعش+اليوم").content.decode()
    assert f'class="tag" href="{group.publication.get_absolute_url()}"' not in page


PIECES = [
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR/99",
    "(",
    ")",
    "-",
    "+",
    "*",
    "alpha",
    "نهر",
    "و",
    "أو",
    "ليس",
    "tag:",
    "tag:الفرات",
    "«",
    "»",
    ":",
    "bo*",
    "'",
    "\\",
    "!",
    "&",
    "|",
    "<->",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_mixture_is_answered(pieces: list[str]) -> None:
    asked(" ".join(pieces))
    asked("".join(pieces))


@pytest.mark.parametrize("words", ["(" * 10_000, "(a AND " * 2_000, "NOT " * 5_000, "a NEAR " * 500,
                                   "(a OR " * 60 + "b" + ")" * 60, "+a* " * 200])  # fmt: skip
def test_hostile_searches_are_bounded(texts: None, words: str) -> None:
    began = time.process_time()
    asked(words)
    assert time.process_time() - began < 1
