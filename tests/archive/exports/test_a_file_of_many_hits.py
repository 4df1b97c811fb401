"""More hits than a list has are all in the file, once, in their order."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from archive.exports import columns
from archive.exports.walking import first_page, hits
from archive.models import Story
from archive.search.query import Query
from press.publishing.first import publish_new
from tests.press.tables.rows import cells

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("many")]
MANY = 1_250  # more than a list by relevance has


def rows(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    parts: Any = answer
    return cells(b"".join(parts.streaming_content))


@pytest.fixture(scope="module")
def many(kept_for_the_module: None) -> None:
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


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_every_hit_is_in_the_file_once(client: Client, sort: str) -> None:
    found = [row["title"] for row in rows(client, f"/en/archive/search.csv?q=النهر&sort={sort}")]
    assert len(found) == len(set(found)) == MANY


def test_a_file_in_order_of_time_is_in_that_order(client: Client) -> None:
    dates = [row["date"] for row in rows(client, "/en/archive/search.csv?q=النهر&sort=oldest")]
    assert dates == sorted(dates)
    assert rows(client, "/en/archive/search.csv?sort=newest")[0]["date"] == max(dates)


def test_a_file_that_is_not_all_says_so() -> None:
    first = first_page(Query.read(QueryDict("q=النهر")))
    told = list(columns.rows(first, str, most=30))
    assert len(told) == 1 + 30 + 1
    assert "30" in next(iter(told[-1]))
    assert len(list(columns.rows(first, str, most=MANY))) == 1 + MANY


def test_a_file_takes_a_fixed_number_of_searches(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    first = first_page(Query.read(QueryDict("sort=newest")))
    with django_assert_max_num_queries(20):
        assert len(list(hits(first))) == MANY
