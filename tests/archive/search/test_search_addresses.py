"""Whatever the address of a search says, readers get a page, in a fixed number of queries."""

from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Story
from archive.search.query import Query
from archive.search.search import search
from archive.search.syntax import SPELLINGS
from press.publishing.first import publish_new
from press.publishing.verbs import withdraw
from tests.archive.search.shown_results import assert_sound, words

pytestmark = pytest.mark.django_db


def test_what_is_published_is_found_and_what_is_withdrawn_is_not(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    story = make_live_story("خروج الحافلات من الرقة", tags=["الفرات"])
    soup = BeautifulSoup(client.get("/archive/?q=حافلات").content.decode(), "lxml")
    assert_sound(soup)
    assert words(soup.select_one(".result mark")) == "الحافلات"
    link = soup.select_one(".result a")
    assert link is not None
    assert client.get(str(link["href"])).status_code == 200
    assert words(soup.select_one(".mainnav [aria-current=page]")) == "الأرشيف"
    withdraw(story, by=None, reason="سبب")
    soup = BeautifulSoup(client.get("/archive/?q=حافلات").content.decode(), "lxml")
    assert_sound(soup)
    assert soup.select(".empty")


def test_empty_fields_leave_the_address(client: Client) -> None:
    sent = "/archive/?q=a&from=&to=&on=&sure=&kind=story&kind=event&sort=newest"
    answer = client.get(sent)
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/archive/?q=a&kind=story&kind=event&sort=newest",
    )
    assert client.get("/en/archive/?q=&from=")["Location"] == "/en/archive/"
    kept = client.get("/archive/?from=gestern&to=")["Location"]
    assert kept == "/archive/?from=gestern"


ODD = [
    "q=%00%00",
    "q=%ED%A0%80",
    f"q={quote('‮' * 20 + 'a')}",
    "q=%26+%7C+%21+%3C-%3E+%3A*",
    f"q={quote(chr(34))}",
    "q='; DROP TABLE archive_entry; --",
    f"q={quote('«')}",
    "q=" + "a" * 5000,
    "q=a&after=-1",
    "q=a&after=1000000000000",
    "q=a&sort=x&names=x&exact=x",
    "year=99999999999&year=-1&kind=x&language=xx&actor=x",
    "from=0000&to=9999-12-31",
    "from=0001-01-01",
    "on=9999-12-31",
    "on=0001",
    "from=2018&to=2017",
]


@pytest.mark.parametrize("address", ODD)
def test_odd_addresses_get_a_page(
    client: Client, make_live_story: Callable[..., Story], address: str
) -> None:
    make_live_story()
    answer = client.get(f"/archive/?{address}")
    assert answer.status_code == 200
    assert_sound(BeautifulSoup(answer.content.decode(), "lxml"))


def test_ten_thousand_facets(client: Client, make_live_story: Callable[..., Story]) -> None:
    make_live_story()
    many = urlencode([("tag", f"t{number}") for number in range(10_000)])
    answer = client.get(f"/archive/?{many}")
    assert answer.status_code == 200
    assert "f-tag-error" in answer.content.decode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(
        st.tuples(
            st.sampled_from(["q", "tag", "year", "actor", "from", "to", "on", "after", "sort"]),
            st.text(max_size=30) | st.from_regex(r"[-0-9/~?.]{1,12}", fullmatch=True),
        ),
        max_size=6,
    )
)
def test_no_address_breaks_the_page(client: Client, values: list[tuple[str, str]]) -> None:
    address = urlencode(values, errors="surrogatepass")
    answer = client.get(f"/archive/?{address}", follow=True)
    assert answer.status_code == 200
    assert_sound(BeautifulSoup(answer.content.decode(), "lxml"))


def test_the_page_asks_nothing_beside_the_search(
    client: Client, make_story: Callable[..., Story]
) -> None:
    publish_new(
        [make_story(f"خبر الرقة {n}", slug=f"s{n}", tags=[f"t{n}"]) for n in range(30)], by=None
    )
    for address in ("q=الرقة", "q=الرقة&year=2017", "", "q=زقزوق"):
        search(Query.read(QueryDict(address)))
        with CaptureQueriesContext(connection) as alone:
            search(Query.read(QueryDict(address)))
        with CaptureQueriesContext(connection) as page:
            client.get(f"/archive/?{address}")
        assert len(page) == len(alone), address


def test_help_names_every_field(client: Client, make_live_story: Callable[..., Story]) -> None:
    make_live_story()
    for prefix in ("", "/en"):
        soup = BeautifulSoup(client.get(f"{prefix}/archive/help/").content.decode(), "lxml")
        assert_sound(soup)
        text = words(soup.main)
        assert all(name in text for names in SPELLINGS.values() for name in names)
        for link in soup.select("main dl a"):
            answer = client.get(str(link["href"]))
            assert answer.status_code == 200
            assert "aria-invalid" not in answer.content.decode()
