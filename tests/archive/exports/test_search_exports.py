"""What a search finds can be taken along as a table."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from openpyxl import load_workbook

from archive.exports import columns
from archive.exports.walking import first_page, hits
from archive.models import Story
from archive.search.query import Query
from press.publishing.first import publish_new
from tests.press.tables.rows import cells

pytestmark = pytest.mark.django_db
MANY = 1_250  # more than a list by relevance has


def rows(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    parts: Any = answer
    return cells(b"".join(parts.streaming_content))


@pytest.fixture
def many(db: None) -> None:
    """Each day of three years, the word searched for in every one."""
    stories = [
        Story(
            headline=f"خبر رقم {number}",
            slug=f"s-{number}",
            blurb="عن النهر.",
            date=f"{2015 + number // 500}-{number // 50 % 10 + 1:02}-{number % 25 + 1:02}",
        )
        for number in range(MANY)
    ]
    for story in stories:
        story.fill_in()
    Story.objects.bulk_create(stories)
    publish_new(stories, by=None)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_hit_is_a_row(client: Client, make_live_story: Callable[..., Story], form: str) -> None:
    make_live_story(
        "Raqqa, “after”",
        language="en",
        slug="raqqa",
        byline="=cmd()",
        desk="Syria",
        tags=["Euphrates", "War"],
        source_title="The Times",
        source_url="https://example.org/a",
    )
    found = rows(client, f"/en/archive/search.{form}?q=raqqa")
    assert len(found) == 1
    assert list(found[0].values())[:12] == [
        "Raqqa, “after”",
        "A report.",
        "Story",
        "English",
        "2017-08-06",
        "=cmd()",
        "Syria",
        "The Times",
        "https://example.org/a",
        "Euphrates, War",
        "http://testserver/stories/raqqa/",
        "1",
    ]
    assert list(found[0])[:3] == ["title", "summary", "kind"]


@pytest.mark.parametrize(("language", "mirrored"), [("", True), ("/en", False)])
def test_a_workbook_runs_as_its_language_does(
    client: Client, make_live_story: Callable[..., Story], language: str, mirrored: bool
) -> None:
    make_live_story()
    answer: Any = client.get(f"{language}/archive/search.xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert bool(book.worksheets[0].sheet_view.rightToLeft) is mirrored
    assert answer["Content-Disposition"].endswith('.xlsx"')


def test_a_header_speaks_the_language_of_the_address(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    """Also where it is sent when the page's language has long ended."""
    make_live_story()
    arabic, english = (rows(client, f"{at}/archive/search.csv") for at in ("", "/en"))
    assert list(english[0])[4] == "date"
    assert list(arabic[0])[4] == "التاريخ"


def test_a_file_begins_as_spreadsheets_need_it(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    make_live_story()
    answer: Any = client.get("/archive/search.csv")
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["X-Total-Count"] == "1"
    assert answer["X-Total-More"] == "false"


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_every_hit_is_in_the_file_once(client: Client, many: None, sort: str) -> None:
    found = [row["title"] for row in rows(client, f"/en/archive/search.csv?q=النهر&sort={sort}")]
    assert len(found) == len(set(found)) == MANY


def test_a_file_in_order_of_time_is_in_that_order(client: Client, many: None) -> None:
    dates = [row["date"] for row in rows(client, "/en/archive/search.csv?q=النهر&sort=oldest")]
    assert dates == sorted(dates)
    assert rows(client, "/en/archive/search.csv?sort=newest")[0]["date"] == max(dates)


def test_a_file_that_is_not_all_says_so(many: None) -> None:
    first = first_page(Query.read(QueryDict("q=النهر")))
    told = list(columns.rows(first, str, most=30))
    assert len(told) == 1 + 30 + 1
    assert "30" in next(iter(told[-1]))
    assert len(list(columns.rows(first, str, most=MANY))) == 1 + MANY


def test_a_file_takes_a_fixed_number_of_searches(
    many: None, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    first = first_page(Query.read(QueryDict("sort=newest")))
    with django_assert_max_num_queries(20):
        assert len(list(hits(first))) == MANY


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_search_that_cannot_be_followed_is_no_file(client: Client, form: str) -> None:
    answer = client.get(f"/en/archive/search.{form}?from=soonish")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().startswith("from: ")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_nothing_found_is_a_table_with_a_header(client: Client, db: None, form: str) -> None:
    assert rows(client, f"/archive/search.{form}?q=xyzzy") == []


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_only_reading_is_allowed(client: Client, db: None, form: str) -> None:
    answer = client.head(f"/archive/search.{form}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["X-Total-Count"] == "0"
    assert client.post(f"/archive/search.{form}").status_code == 405
