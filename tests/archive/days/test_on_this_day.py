"""What happened and what was published on one day: of every year, or of the calendar."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from archive.days.anniversaries import LONGEST, MOST
from archive.models import Story
from press.models import Correction
from press.publishing.first import publish_new
from press.publishing.verbs import correct, publish, withdraw
from tests.archive.search.shown_results import assert_sound, attribute, words
from timeline.models import Event

pytestmark = pytest.mark.django_db
Make = Callable[..., Story]


def page(client: Client, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content.decode(), "lxml")
    assert_sound(soup)
    return soup


def years(soup: BeautifulSoup) -> list[str]:
    return [words(each) for each in soup.select("section h2")]


def titles(soup: BeautifulSoup) -> list[str]:
    return [words(each) for each in soup.select(".result h3")]


def test_by_year_newest_first(
    client: Client, make_live_story: Make, make_event: Callable[..., Event]
) -> None:
    make_live_story("أول", date="2012-10-17")
    make_live_story("ثان", date="2017-10-17")
    publish(make_event("إعلان", date="2017-10-17"), by=None)
    make_live_story("يوم آخر", date="2017-10-18")
    soup = page(client, "/archive/on-this-day/10-17/")
    assert years(soup) == ["2017", "2012"]
    assert titles(soup) == ["إعلان", "ثان", "أول"]
    assert words(soup.h1) == "17 أكتوبر/تشرين الأول"
    links = [each["href"] for each in soup.select("nav.days a")]
    assert links == [
        "/archive/on-this-day/10-16/",
        "/archive/on-this-day/",
        "/archive/on-this-day/10-18/",
    ]


@pytest.mark.parametrize("date", ["2017-10", "2017-10-17~", "2017-10-17?", "2017-10-17/2017-10-18"])
def test_only_what_is_known_to_the_day(client: Client, make_live_story: Make, date: str) -> None:
    make_live_story("غير معروف", date=date)
    assert titles(page(client, "/archive/on-this-day/10-17/")) == []
    assert titles(page(client, "/archive/day/2017-10-17/")) == []


@override_settings(TIME_ZONE="Asia/Riyadh")
@time_machine.travel(datetime.datetime(2026, 10, 16, 22, 30, tzinfo=datetime.UTC), tick=False)
def test_today_is_that_of_the_newsroom(client: Client, make_live_story: Make) -> None:
    make_live_story("خبر", date="2012-10-17")
    soup = page(client, "/archive/on-this-day/")
    assert titles(soup) == ["خبر"]
    assert attribute(soup, "link[rel=canonical]", "href").endswith("/on-this-day/10-17/")


def test_the_twenty_ninth_of_february(client: Client, make_live_story: Make) -> None:
    make_live_story("كبيسة", date="2016-02-29")
    make_live_story("قبلها", date="2015-02-28")
    make_live_story("بعدها", date="2017-03-01")
    soup = page(client, "/archive/on-this-day/02-29/")
    assert titles(soup) == ["كبيسة"]
    links = [str(each["href"]) for each in soup.select("nav.days a")]
    assert [link for link in links if link.endswith(("02-28/", "03-01/"))] == [links[0], links[-1]]


@pytest.mark.parametrize("day", ["02-30", "00-10", "13-01", "1-1", "x", "١٠-١٧", "10-17-1", "%00"])
def test_days_that_are_none_are_not_found(client: Client, day: str) -> None:
    assert client.get(f"/archive/on-this-day/{day}/").status_code == 404
    assert client.get(f"/archive/day/2017-{day}/").status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2017-02-28"])
def test_days_of_which_nothing_is_known(client: Client, db: None, day: str) -> None:
    soup = page(client, f"/archive/day/{day}/")
    assert words(soup.select_one(".empty h2")) == "لا يُعرف عن هذا اليوم شيء"
    assert soup.select("meta[name=robots][content^=noindex]")
    assert page(client, f"/archive/on-this-day/{day[5:]}/").select(".empty")


def test_one_day_has_all_of_it_and_the_days_around_it(
    client: Client, make_live_story: Make, make_event: Callable[..., Event]
) -> None:
    for date in ("2017-10-01", "2017-10-17", "2017-12-01"):
        make_live_story(f"خبر {date}", date=date)
    publish(make_event("إعلان", date="2017-10-17"), by=None)
    soup = page(client, "/archive/day/2017-10-17/")
    assert titles(soup) == ["إعلان", "خبر 2017-10-17"]
    links = [each["href"] for each in soup.select("nav.days a")]
    assert links == ["/archive/day/2017-10-01/", "/archive/day/2017-12-01/"]


def test_what_readers_may_not_see_is_not_there(
    client: Client, make_live_story: Make, make_story: Make
) -> None:
    withdraw(make_live_story("مسحوب", date="2017-10-17"), by=None, reason="سبب")
    make_story("مسودة", date="2017-10-17")
    moved = make_live_story("قبل التصويب", date="2017-10-17")
    moved.headline, moved.date = "بعد التصويب", "2017-10-19"
    moved.save()
    correct(moved, Correction(before="17", after="19", reason="تصويب"), by=None)
    assert titles(page(client, "/archive/on-this-day/10-17/")) == []
    assert titles(page(client, "/archive/day/2017-10-17/")) == []
    assert titles(page(client, "/archive/day/2017-10-19/")) == ["بعد التصويب"]


def test_what_is_in_both_languages_is_shown_in_that_of_the_page(
    client: Client, make_story: Make
) -> None:
    arabic = make_story("خبر", date="2017-10-17")
    english = make_story("News", date="2017-10-17", language="en", translation_of=arabic)
    Story.objects.filter(pk=english.pk).update(group=arabic.group)
    alone = make_story("Only in English", date="2017-10-17", language="en")
    for story in (arabic, Story.objects.get(pk=english.pk), alone):
        publish(story, by=None)
    assert titles(page(client, "/archive/day/2017-10-17/")) == ["Only in English", "خبر"]
    assert titles(page(client, "/en/archive/on-this-day/10-17/")) == ["Only in English", "News"]


def test_full_days_are_bounded_and_lead_on(client: Client, make_story: Make) -> None:
    stories = [make_story(f"خبر {n}", date="2017-10-17", slug=f"s{n}") for n in range(LONGEST + 3)]
    publish_new(stories, by=None)
    soup = page(client, "/archive/on-this-day/10-17/")
    assert len(titles(soup)) == MOST
    assert f"({LONGEST + 3})" in words(soup.select_one("section p.meta"))
    soup = page(client, "/archive/day/2017-10-17/")
    assert len(titles(soup)) == LONGEST
    more = soup.select_one("a.more")
    assert more is not None
    assert more["href"] == "/archive/?from=2017-10-17&to=2017-10-17&sure=1"


def test_where_there_is_no_room_years_are_only_counted(
    client: Client, make_live_story: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.days.anniversaries.LONGEST", 2)
    for year in (2012, 2014, 2016):
        make_live_story(f"خبر {year}", date=f"{year}-10-17")
    soup = page(client, "/archive/on-this-day/10-17/")
    assert years(soup) == ["2016", "2014", "2012"]
    assert titles(soup) == ["خبر 2016", "خبر 2014"]
    assert words(soup.select("section p.meta")[-1]).endswith("2012 (1)")


def test_the_number_of_queries_does_not_grow(client: Client, make_story: Make) -> None:
    def asked() -> list[int]:
        found = []
        for path in ("/archive/on-this-day/10-17/", "/archive/day/2017-10-17/"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(path)
            found.append(len(queries))
        return found

    def put(number: int, **facts: Any) -> None:
        made = [make_story(slug=f"{number}-{n}", date="2017-10-17", **facts) for n in range(number)]
        publish_new(made, by=None)

    put(1)
    before = asked()
    put(30)
    assert asked() == before == [3, 5]
