"""A search that finds nothing, or cannot be followed, says why and what to do."""

import pytest

from archive.search.results import Chip, Choice, Count
from tests.archive.search.shown_results import (
    assert_sound,
    attribute,
    choice,
    found,
    soup_of,
    words,
)

CHIPS = [Chip("السنة", "2012", "q=a")]


def test_nothing_for_these_words() -> None:
    soup = soup_of(found("q=a+b", hits=[], fewer=[("a", "q=a"), ("b", "q=b")]))
    assert_sound(soup)
    assert words(soup.select_one(".empty h2")) == "لا نتائج لهذه الكلمات"
    links = [each["href"] for each in soup.select(".empty a")]
    assert links[:2] == ["?q=a", "?q=b"]
    assert {"/dossiers/", "/events/", "/actors/", "/places/", "/archive/help/"} < set(links)
    assert not soup.select(".results, .sort")


def test_nothing_with_these_filters_but_elsewhere() -> None:
    soup = soup_of(found("q=a&year=2012", hits=[], chips=CHIPS, elsewhere=Count(2)))
    assert words(soup.select_one(".empty h2")) == "لا نتائج بهذه المرشحات"
    assert [(words(each), each["href"]) for each in soup.select(".empty a")][:2] == [
        ("نتيجتان", "/archive/?q=a"),
        ("السنة: 2012 × (إزالة هذا المرشح)", "/archive/?q=a"),
    ]


@pytest.mark.parametrize(
    ("address", "said"), [("q=من+في", "في كل نص تقريبا"), ("q=-داعش", "تستبعد فقط")]
)
def test_words_that_cannot_be_searched_for(address: str, said: str) -> None:
    soup = soup_of(found(address, hits=[], wordless=True))
    assert words(soup.select_one(".empty h2")) == "هذه الكلمات وحدها لا تجد شيئا"
    assert said in words(soup.select_one(".empty p"))


def test_behind_the_last_page() -> None:
    soup = soup_of(found("q=a&after=99999", hits=[]))
    assert words(soup.select_one(".empty h2")) == "لا مزيد من النتائج"
    assert [each["href"] for each in soup.select(".empty a")] == ["?q=a"]


def test_dates_that_are_none_are_said_and_kept() -> None:
    soup = soup_of(found("q=a&from=gestern&to=2017&on=31+فبراير+2017"))
    assert_sound(soup)
    for name, typed in (("from", "gestern"), ("on", "31 فبراير 2017")):
        field = soup.select_one(f"#f-{name}")
        assert field is not None
        assert (field["value"], field["aria-invalid"]) == (typed, "true")
        assert words(soup.select_one(f"#f-{name}-error"))
    assert not soup.select("#f-to[aria-invalid]")
    links = [(words(each), each["href"]) for each in soup.select(".pagehead .problem a")]
    assert links == [("من", "#f-from"), ("كما كان في يوم", "#f-on")]
    # What is wrong is seen on a phone too.
    assert not soup.select("aside.facets")
    assert soup_of(found("q=a")).select("aside.facets")


def test_only_a_date_that_is_none_is_not_the_way_in() -> None:
    soup = soup_of(found("from=gestern"))
    assert words(soup.select_one("#f-from-error"))
    assert not soup.select("#h-browse")


def test_too_long_and_too_many() -> None:
    many = "&".join(f"tag={number}&year={number}" for number in range(50))
    soup = soup_of(found(f"q={'ا' * 600}&{many}"))
    assert_sound(soup)
    assert "500" in words(soup.select_one("#q-error"))
    assert len(attribute(soup, "#q", "value")) == 500
    assert "20" in words(soup.select_one("#f-tag-error"))
    assert "20" in words(soup.select_one("#f-year-error"))


def test_the_way_in() -> None:
    facets: dict[str, list[Choice]] = {
        "actor": [choice("داعش", 9), choice("SDF", 8, language="en")],
        "year": [choice("2016", 3), choice("2017", 5)],
        "language": [choice("ar")],
    }
    soup = soup_of(found("", facets=facets, after="after=x"))
    assert_sound(soup)
    assert not soup.select("meta[name=robots], aside, .sort")
    assert [words(each) for each in soup.select("#b-actor + ul a")] == ["داعش 9", "SDF 8"]
    assert soup.select_one("#b-actor + ul bdi[lang=en]")
    assert len(soup.select(".hist a")) == 2
    assert not soup.select("#b-language")
    assert soup.select("a[href='/archive/on-this-day/']")
    assert soup.select(".results .result")


def test_the_way_into_an_empty_archive() -> None:
    soup = soup_of(found("", hits=[]))
    assert_sound(soup)
    assert words(soup.select_one(".empty h2")) == "لم يُنشر شيء بعد"
