"""What the page of a place and the list of places show, and what they cost."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from press.publishing.verbs import publish, withdraw
from tests import records
from tests.records import shown_to_readers
from tests.timeline.pages.live_events import brief, many, put_live
from timeline.models import Control, Place, PlaceName
from timeline.places.compose import reference

Make = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _city(kept_for_the_module: None) -> None:
    country = records.place("سوريا", place_kind="country")
    made = records.place("الرقة", "الرقّة السورية", parent=country, text="<p>نص.</p>")
    PlaceName.objects.create(owner=made, text="Raqqa", language="en", valid="1000/..")
    PlaceName.objects.create(owner=made, text="الرقى", kind="misspelling")
    PlaceName.objects.create(owner=made, text="نيكفوريوم", kind="former", search_only=True)
    group = records.actor("تنظيم الدولة")
    span = Control.objects.create(place=made, period="2014-01-13~/2017-10-17", how="بعد قتال")
    span.actors.add(group)
    for record in (country, group, made):
        publish(record, by=None)


@pytest.fixture
def city(_city: None, db: None) -> Place:
    """Live, in a live country, held by a live actor."""
    return Place.objects.get(slug="الرقة")


def page_of(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def words(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


def test_it_shows_all_that_is_known(client: Client, city: Place) -> None:
    page = page_of(client, "/places/الرقة/")
    assert words(page.h1) == "الرقة"
    rows = words(page.select_one("dl.rows"))
    assert "35.95°" in rows
    assert page.select_one("dl.rows a").get_text(strip=True) == "سوريا"
    assert page.select_one(".map--mini svg title")
    assert "بعد قتال" in words(page.select_one(".held table"))
    names = [words(cell) for cell in page.select("section[aria-labelledby=h-names] th[scope=row]")]
    assert names == ["الرقة", "الرقّة السورية", "Raqqa"]
    assert page.find("bdi", lang="en", dir="ltr", string="Raqqa")


def test_its_latest_events_stand_in_order_with_all_of_them_linked(
    client: Client, city: Place, make_event: Make
) -> None:
    dates = [f"20{number + 10}" for number in range(14)]
    shown_to_readers(
        *(make_event(f"حدث {n}", date=date, place=city) for n, date in enumerate(dates))
    )
    page = page_of(client, "/places/الرقة/")
    shown = [words(heading) for heading in page.select(".timeline__body h3")]
    assert shown == [f"حدث {number}" for number in range(2, 14)]
    more = page.select_one("a.more")
    assert len(page_of(client, more["href"]).select(".timeline__item")) == 14


def test_events_without_a_date_come_last(client: Client, city: Place) -> None:
    dates = (("بلا", ""), ("قديم", "2010"), ("جديد", "2016"))
    here = reference(city.compose() | {"group": str(city.group)}, "ar")
    put_live([brief(title, date) | {"place": here} for title, date in dates])
    page = page_of(client, "/places/الرقة/")
    shown = [words(heading) for heading in page.select(".timeline__body h3")]
    assert shown == ["قديم", "جديد", "بلا"]


def test_places_within_it_are_linked(client: Client, city: Place, make_place: Make) -> None:
    quarter = make_place("المنصور", parent=city)
    publish(quarter, by=None)
    for path, part in (("/places/الرقة/", "المنصور"), ("/places/سوريا/", "الرقة")):
        parts = page_of(client, path).select("section[aria-labelledby=h-parts] a")
        assert [words(link) for link in parts] == [part]


def test_what_was_withdrawn_is_told_no_more(client: Client, city: Place) -> None:
    assert city.parent
    withdraw(city.parent, by=None, reason="سبب")
    page = page_of(client, "/places/الرقة/")
    assert "سوريا" not in words(page.select_one("dl.rows")), page.select("dl.rows")
    reason = page.select_one(f"a[href='{city.parent.get_absolute_url()}']")
    assert words(reason) == "السبب", "its address tells it"


@pytest.mark.parametrize("count", [10, 100, 1000, 2000])
def test_the_queries_are_two_for_any_number(client: Client, city: Place, count: int) -> None:
    here = reference(city.compose() | {"group": str(city.group)}, "ar")
    put_live([event | {"place": here} for event in many(count)])
    with CaptureQueriesContext(connection) as asked:
        page = page_of(client, "/places/الرقة/")
    assert len(asked) == 2
    assert len(page.select(".timeline__item")) == min(count, 12)
    assert str(count) in words(page.select_one("dl.rows"))


def test_an_old_edition_stays_as_it_was(client: Client, city: Place) -> None:
    Control.objects.all().delete()
    PlaceName.objects.filter(owner=city).exclude(text="الرقة").delete()
    publish(city, by=None)
    old = page_of(client, "/places/الرقة/editions/1/")
    assert old.select_one(".held")
    assert "Raqqa" in words(old)
    assert not page_of(client, "/places/الرقة/").select_one(".held")


def test_the_least_that_can_be_known(client: Client, make_place: Make) -> None:
    place = make_place("مكان", latitude=None, longitude=None, place_kind="city")
    publish(place, by=None)
    page = page_of(client, "/places/مكان/")
    assert not page.select(".map, .held, .timeline")


def listed(client: Client, path: str) -> dict[str, list[str]]:
    """Names under each heading."""
    return {
        words(section.h2): [words(link) for link in section.select("li a")]
        for section in page_of(client, path).select("main section")
    }


def test_places_stand_by_country_and_letter(client: Client, city: Place, make_place: Make) -> None:
    iraq = make_place("العراق", place_kind="country")
    others = [make_place("الموصل", parent=iraq), make_place("الأنبار", parent=iraq)]
    alone = make_place("جزيرة")
    quarter = make_place("المنصور", parent=city)
    for place in (iraq, *others, alone, quarter):
        publish(place, by=None)
    found = listed(client, "/places/")
    assert list(found.items())[:2] == [
        ("سوريا", ["سوريا", "الرقة", "المنصور"]),
        ("العراق", ["العراق", "الأنبار", "الموصل"]),
    ]
    assert list(found.values())[2] == ["جزيرة"]


@pytest.mark.parametrize("typed", ["رقه", "ٱلرَّقّة", "raqqa", "RAQ", "الرقى", " الرقة  السورية "])
def test_a_place_is_found_by_any_name_in_any_spelling(
    client: Client, city: Place, typed: str
) -> None:
    assert list(listed(client, f"/places/?q={typed}").values()) == [["الرقة"]]


def test_names_for_search_only_and_drafts_do_not_leak(
    client: Client, city: Place, make_place: Make
) -> None:
    make_place("مسودة", slug="draft")
    PlaceName.objects.create(owner=city, text="اسم لم ينشر")
    for typed in ("مسودة", "اسم لم ينشر"):
        assert not listed(client, f"/places/?q={typed}")


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "a" * 10_000, "page=-1", "page=1000000000000", "q=%3Cb%3E&page=x"]
)
def test_bad_addresses_are_answered(client: Client, city: Place, query: str) -> None:
    response = client.get(f"/places/?{query}")
    assert response.status_code == 200
    assert b"<b>" not in response.content.replace(b'<p role="status"><b>', b"")


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_is_one_query(client: Client, make_place: Make, count: int) -> None:
    shown_to_readers(*(make_place(f"مكان {number}") for number in range(count)))
    with CaptureQueriesContext(connection) as asked:
        listed(client, "/places/?q=مكان")
    assert len(asked) == 1
