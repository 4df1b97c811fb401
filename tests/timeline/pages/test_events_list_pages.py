"""The list of all events: order, pages, what narrows it down, and what it costs."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from press.editions.publications import FormerPath
from press.models import Publication
from tests.timeline.pages.live_events import brief, group, many, put_live, put_page

pytestmark = pytest.mark.django_db


def visit(client: Client, **query: Any) -> Any:
    response = client.get(f"/events/?{urlencode(query)}")
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def titles(page: Any) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select(".timeline__body h3")]


def status(page: Any) -> str:
    return str(page.select_one("[role=status]").get_text(strip=True))


def test_events_stand_in_order_those_without_a_date_last(client: Client) -> None:
    put_live(
        [
            brief("بلا تاريخ", ""),
            brief("يوم", "2014-06-10", ("تنظيم الدولة", "attacker"), place="الموصل"),
            brief("شهر", "2014-06"),
            brief("قبل", "../2013-03"),
            brief("مدة", "2014-06-10/2015"),
        ]
    )
    page = visit(client)
    assert titles(page) == ["قبل", "شهر", "يوم", "مدة", "بلا تاريخ"]
    anchors = [section["id"] for section in page.select(".timeline__year")]
    assert anchors == ["yopen", "y2014", "yundated"]
    meta = page.select_one(".timeline__item:nth-of-type(2) .meta")
    assert meta.get_text(strip=True) == "الموصلتنظيم الدولة"
    assert all(name.name == "bdi" for name in meta.select("span > *"))


def test_only_live_events_of_the_language(client: Client) -> None:
    put_live([brief("خبر", "2014"), brief("مسحوب", "2015")])
    put_live([brief("Taken", "2016")], language="en")
    Publication.objects.filter(title="مسحوب").update(state="withdrawn")
    assert titles(visit(client)) == ["خبر"]
    assert "Taken" in client.get("/en/events/").content.decode()


@pytest.mark.parametrize("count", [10, 100, 1000, 2000])
def test_the_queries_are_the_same_for_any_number(client: Client, count: int) -> None:
    put_live(many(count))
    put_page("طرف 1", "طرف-1", "actor")
    for query, most in (("", 3), ("?actor=طرف-1&role=attacker&from=2011&sure=1&page=2", 4)):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(f"/events/{query}")
        assert response.status_code == 200
        assert len(asked) == most


def test_pages_share_all_events_and_each_has_one(client: Client) -> None:
    put_live([brief(f"حدث {number}", "2014") for number in range(130)])
    seen = [title for number in (1, 2, 3) for title in titles(visit(client, page=number))]
    assert len(seen) == len(set(seen)) == 130
    assert titles(visit(client, page=2)) == titles(visit(client, page=2))
    continued = [
        len(visit(client, page=number).select(".timeline__year .meta")) for number in (1, 2)
    ]
    assert continued == [0, 1]


def test_the_overview_leads_to_the_page_and_year(client: Client) -> None:
    put_live(many(200))
    page = visit(client, role="attacker")
    for link in page.select(".hist a"):
        where = link["href"]
        there = page
        if not where.startswith("#"):
            html = client.get(f"/events/{where}").content
            there = BeautifulSoup(html, "lxml")
        assert there.select_one(where[where.index("#") :]), where
    assert len(page.select(".hist circle")) == 200


def test_many_events_in_a_year_are_bars(client: Client) -> None:
    put_live([brief(f"حدث {number}", f"{2014 + number // 45}") for number in range(60)])
    page = visit(client)
    assert not page.select(".hist circle")
    assert len(page.select(".hist path")) == 2


def test_an_actor_is_named_by_its_address_old_or_new(client: Client) -> None:
    put_live([brief("أ", "2014", ("قوات", "attacker")), brief("ب", "2015", ("تنظيم", "attacker"))])
    actor = put_page("قوات", "قوات-سوريا", "actor")
    FormerPath.objects.create(path="actors/قوات", publication=actor)
    for address in ("قوات-سوريا", "قوات", group("قوات"), group("قوات").upper()):
        page = visit(client, actor=address)
        assert titles(page) == ["أ"], address
        chosen = page.select_one("#f-actor option[selected]")
        assert chosen["value"] == address
    links = [option["value"] for option in visit(client).select("#f-actor option")]
    assert set(links) == {"", "قوات-سوريا", group("تنظيم")}, "a group where there is no page"


def test_choices_say_how_many_events_they_leave(client: Client) -> None:
    put_live(
        [
            brief("أ", "2014", ("قوات", "attacker"), ("تنظيم", "defender"), place="الرقة"),
            brief("ب", "2015", ("قوات", "attacker"), place="تدمر"),
            brief("ج", "2016", ("قوات", "defender"), place="الرقة"),
        ]
    )
    page = visit(client, role="attacker", place=group("الرقة"))
    offered = {
        name: {option.get_text(strip=True) for option in page.select(f"#f-{name} option")[1:]}
        for name in ("actor", "place")
    }
    assert offered == {"actor": {"قوات (1)"}, "place": {"الرقة (1)", "تدمر (1)"}}


def test_each_chip_takes_its_filter_away(client: Client) -> None:
    put_live(
        [
            brief("أ", "2014-06-10", ("قوات", "attacker"), place="الرقة"),
            brief("ب", "2014-06", ("قوات", "attacker")),
        ]
    )
    query = {"actor": group("قوات"), "place": group("الرقة"), "from": "حزيران 2014", "sure": "1"}
    page = visit(client, **query)
    assert titles(page) == ["أ"]
    chips = page.select(".chip")
    assert len(chips) == 4
    taken = [len(client.get(f"/events/{chip['href']}").context["listed"].chips) for chip in chips]
    assert taken == [3, 3, 2, 3], "how a period is read goes with the period"


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=1000000000000",
        "page=" + "9" * 5000,
        "page=%00",
        "from=%D9%A3%D9%A1+%D9%86%D9%88%D9%81%D9%85%D8%A8%D8%B1",
        "from=" + "a" * 10_000,
        "to=%00&actor=%00&place=%F0%9F%92%A5&role=%FF&kind=x",
        "actor=" + "a" * 10_000,
        "actor=nobody&place=nowhere",
        "actor=00000000-0000-0000-0000-000000000000",
        "from=9999&to=9999-12-31&sure=1",
        "from=2016&to=2014",
        "actor=a&actor=b&&=&sure",
    ],
)
def test_bad_addresses_are_answered(client: Client, query: str) -> None:
    put_live(many(60))
    response = client.get(f"/events/?{query}")
    assert response.status_code == 200


def test_an_error_stands_by_its_field_and_loses_nothing(client: Client) -> None:
    put_live(many(10))
    page = visit(client, **{"from": '٣١ نوفمبر "<b>', "to": "2015", "role": "hero"})
    typed = page.select_one("#f-from")
    assert typed["value"] == '٣١ نوفمبر "<b>'
    assert typed["aria-invalid"] == "true"
    assert page.select_one(f"#{typed['aria-describedby'].split()[1]}").get_text()
    assert page.select_one("#f-to")["value"] == "2015"
    assert page.select_one("#f-role option[selected]")["value"] == "hero"
    assert len(page.select(".problem")) == 2


def test_arabic_counts(client: Client) -> None:
    put_live(many(11))
    said = status(visit(client))
    assert re.match("11 (حدثا|events)$", said)


def test_nothing_published_is_said(client: Client) -> None:
    assert visit(client).select_one(".empty")
    assert visit(client, role="attacker", page=7).select_one(".empty a")
