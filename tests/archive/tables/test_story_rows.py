"""Which row of a table is which story."""

from collections.abc import Callable
from typing import Any

from archive.models import Story
from archive.tables.resources import StoryResource
from press.tables.exporting import exported
from tests.archive.tables.story_tables import stories

Make = Callable[..., Any]


def test_a_row_is_of_the_story_with_its_address_then_its_source_then_its_headline_and_date(
    make_story: Make,
) -> None:
    one = make_story("خبر", slug="one", date="2017", source_url="https://example.org/1")
    other = make_story("خبر", slug="other", date="2018")
    headers = ["slug", "source_url", "headline", "date", "byline"]
    report = stories(
        ["other", "", "خبر", "2018", "ب"],
        ["", "https://example.org/1", "عنوان آخر", "2019", "أ"],
        headers=headers,
    )
    assert (report.changed, report.errors) == (2, [])
    for story in (one, other):
        story.refresh_from_db()
    assert (one.byline, one.headline, other.byline) == ("أ", "عنوان آخر", "ب")
    report = stories(["", "https://example.org/2", "خَبر", "2018", ""], headers=headers)
    assert report.changed == 1, "it had no source yet"
    report = stories(["", "https://example.org/3", "خبر", "2018", ""], headers=headers)
    assert report.new == 1, "another newsroom under the same headline"


def test_a_row_that_may_be_of_several_stories_is_refused(make_story: Make) -> None:
    for slug in ("one", "other"):
        make_story("خبر", slug=slug, date="2017", source_url="https://example.org/1")
    for row in (["خبر", "2017", ""], ["", "", "https://example.org/1"]):
        report = stories(row, headers=["headline", "date", "source_url"])
        assert "one" in report.errors[0][1]
        assert "other" in report.errors[0][1]


def test_two_rows_of_one_story_are_told_of(db: None) -> None:
    report = stories(["خبر", "2017", "", "", ""], ["خَبر", "2017", "", "", ""])
    assert [line for line, _words in report.errors] == [3]
    assert not Story.objects.exists()


def test_a_translation_has_a_row_of_its_own(make_story: Make) -> None:
    there = make_story("News", language="en", slug="news", translation_of=make_story("خبر"))
    report = stories(["news", "Other news"], headers=["slug", "headline"])
    assert (report.changed, report.errors) == (1, [])
    there.refresh_from_db()
    assert there.headline == "Other news"
    assert there.translation_of
    rows = [list(row) for row in exported(StoryResource(), Story.objects.order_by("pk"))]
    assert [row[0] for row in rows[1:]] == ["خبر", "news"]
