"""Each hit is shown in its own language, safely, with its date and picture."""

from typing import Any

import pytest

from archive.search.results import Chip, Expansion, Hit, Meant, Passage
from tests.archive.search.shown_results import (
    assert_sound,
    attribute,
    choice,
    entry,
    found,
    hit,
    soup_of,
    words,
)

EVIL = "<script>alert(1)</script>\"'><b>"


def test_markup_in_texts_is_shown_as_text() -> None:
    evil = Passage(EVIL, hit=True)
    shown = {"byline": EVIL, "desk": EVIL, "source": {"title": EVIL, "url": "javascript:x"}}
    results = found(
        f"q={EVIL}&tag={EVIL}&from={EVIL}",
        hits=[Hit(entry(EVIL, shown=shown), [evil], [evil], "/stories/a/")],
        facets={"tag": [choice(EVIL, chosen=True)]},
        chips=[Chip(EVIL, EVIL, "q=a")],
        expansions=[Expansion(EVIL, [EVIL])],
        meant=Meant(EVIL, [evil], used=True, query="q=a"),
    )
    soup = soup_of(results)
    assert_sound(soup)
    assert not soup.select("script:not([src])")
    assert not soup.select("main b b, .result b")
    assert attribute(soup, "#q", "value") == EVIL
    assert words(soup.select_one(".result h3")) == " ".join(EVIL.split())


def test_another_language_is_said_and_speaks_for_itself() -> None:
    shown = {"date": "2017-10~"}
    soup = soup_of(
        found("q=a", hits=[hit("Buses leave", language="en", kind="event", shown=shown)])
    )
    item = soup.select_one(".result")
    assert item is not None
    assert (item["lang"], item["dir"]) == ("en", "ltr")
    assert item.a is not None
    assert item.a["hreflang"] == "en"
    assert words(item.select_one(".kicker")) == "Event"
    assert "October 2017 (approximate)" in words(item.select_one(".meta"))
    own = soup_of(found("q=a", hits=[hit("خبر")])).select_one(".result")
    assert own is not None
    assert not own.has_attr("lang")


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2017-10-17", "17 أكتوبر/تشرين الأول 2017"),
        ("2017-10", "أكتوبر/تشرين الأول 2017 (معروف الشهر)"),
        ("not a date", "not a date"),
    ],
)
def test_a_date_is_said_with_how_sure_it_is(edtf: str, said: str) -> None:
    soup = soup_of(found("q=a", hits=[hit(shown={"date": edtf})]))
    assert words(soup.select_one(".result .meta")).startswith(said.split(" (")[0])


def test_without_a_date_it_is_said_when_it_was_updated() -> None:
    shown = {"date": "", "updated": "2020-05-06T10:00:00+00:00"}
    soup = soup_of(found("q=a", hits=[hit(kind="actor", shown=shown)]))
    assert words(soup.select_one(".result .meta")) == "حُدّث 6 مايو/أيار 2020"


def test_a_story_shows_its_desk_byline_and_source() -> None:
    shown = {"desk": "تحقيقات", "byline": "ليلى", "source": {"title": "رويترز", "url": ""}}
    soup = soup_of(found("q=a", hits=[hit(shown=shown)]))
    assert words(soup.select_one(".result .kicker")) == "تحقيقات"
    assert words(soup.select_one(".result .meta")).endswith("ليلى رويترز")


def picture(**facts: Any) -> dict[str, Any]:
    renditions = [
        {"format": form, "width": width, "height": width // 2, "path": f"p/{width}.{form}"}
        for form in ("webp", "jpg")
        for width in (1600, 480, 960)
    ]
    return {"alt": "نهر", "sensitive": "", "focus": [50, 50], "renditions": renditions} | facts


def test_the_smallest_picture_is_enough() -> None:
    soup = soup_of(found("q=a", hits=[hit(shown={"picture": picture()})]))
    image = soup.select_one(".result--img img")
    assert image is not None
    assert (image["src"], image["alt"]) == ("/media/p/480.jpg", "")
    assert [each["srcset"] for each in soup.select("source")] == ["/media/p/480.webp 480w"]


@pytest.mark.parametrize("facts", [picture(sensitive="graphic"), picture(renditions=[]), None])
def test_no_picture_that_readers_are_warned_of(facts: Any) -> None:
    soup = soup_of(found("q=a", hits=[hit(shown={"picture": facts})]))
    assert not soup.select(".result img")


def test_what_is_no_longer_so_is_marked() -> None:
    soup = soup_of(found("q=a&on=2017-10-17", hits=[hit(standing="past", shown={"number": 3})]))
    assert words(soup.select_one(".result .kicker")).endswith("النسخة 3")
    assert "17 أكتوبر" in words(soup.select_one("#results p.meta"))
    draft = Hit(entry(standing="draft", publication=None), [Passage("مسودة")], [], "")
    soup = soup_of(found("q=a", hits=[draft]))
    assert not soup.select(".result h3 a")
    assert words(soup.select_one(".result .kicker")).endswith("مسودة")
