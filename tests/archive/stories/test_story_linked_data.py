"""What the page of a story tells search engines."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from archive.models import Story
from tests.archive.stories.pages import data_of, page_of

Make = Callable[..., Any]
pytestmark = pytest.mark.django_db


def test_search_engines_get_an_article(client: Client, story: Story) -> None:
    data = data_of(page_of(client, story))
    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == "2017-06"
    assert data["author"] == {"@type": "Person", "name": "A. Reporter <b>"}
    assert data["isBasedOn"] == "https://www.example.org/1?a=b&c=d"
    assert data["url"].startswith("http://testserver/stories/")
    assert [each["name"] for each in data["about"]] == ["تنظيم الدولة", "قوات سوريا الديمقراطية"]
    assert data["contentLocation"] == [{"@type": "Place", "name": "الرقة"}]
    assert data["keywords"] == ["معارك"]


@pytest.mark.parametrize(
    ("edtf", "published"),
    [("2017-06-06", "2017-06-06"), ("2017", "2017"), ("2014/2015", "2014"), ("../2017", "2017")],
)
def test_a_date_that_is_no_single_one_is_told_by_its_first(
    client: Client, make_live_story: Make, edtf: str, published: str
) -> None:
    story = make_live_story(date=edtf)
    assert data_of(page_of(client, story))["datePublished"] == published


def test_a_story_without_a_date_is_as_old_as_its_page(
    client: Client, make_live_story: Make
) -> None:
    story = make_live_story(date="")
    assert story.publication
    own = story.publication.first_published.isoformat()
    assert data_of(page_of(client, story))["datePublished"] == own


def test_the_moment_is_told_where_it_is_known(client: Client, make_live_story: Make) -> None:
    moment = datetime.datetime(2017, 6, 6, 14, 30, tzinfo=datetime.UTC)
    page = page_of(client, make_live_story(appeared=moment))
    assert page.select_one("aside time")["datetime"] == "2017-06-06T14:30Z"
    assert data_of(page)["datePublished"] == moment.isoformat()
