"""What the cells of a table become of a story."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Story
from tests.archive.tables.story_tables import names, stories

Make = Callable[..., Any]


@pytest.mark.usefixtures("_table_facts")
def test_a_row_becomes_a_draft_with_all_that_belongs_to_it() -> None:
    report = stories(["قسد تدخل الرقة", "6 يونيو 2017", "معارك; الرقة", "قسد ؛ داعش", "الرّقة"])
    assert (report.total, report.new, report.errors) == (1, 1, [])
    story = Story.objects.get()
    assert (story.slug, story.date, story.state) == ("قسد-تدخل-الرقة", "2017-06-06", "draft")
    assert str(story.date_days.lower) == "2017-06-06"  # type: ignore[attr-defined]
    assert list(Story.objects.called("الرقه")) == [story]
    assert names(story.tags) == ["الرقة", "معارك"]
    assert names(story.actors) == ["isis", "sdf"]
    assert names(story.places) == ["raqqa"]


@pytest.mark.usefixtures("_table_facts")
def test_the_same_table_again_changes_nothing() -> None:
    row = ["خبر", "2017-06-06", "معارك، الرقة", "قسد|isis", "raqqa"]
    stories(row)
    report = stories(["خبر", "6 يونيو 2017", "مَعارك ؛ الرّقة", "sdf ؛ داعش", "الرقة"])
    assert (report.new, report.changed, report.same) == (0, 0, 1)
    assert Story.objects.get().version == 1


@pytest.mark.usefixtures("_table_facts")
def test_who_is_not_in_the_cell_is_taken_away_and_an_empty_cell_changes_nothing() -> None:
    stories(["خبر", "2017", "أ ؛ ب", "sdf ؛ isis", "raqqa"])
    report = stories(["خبر", "2017", "ب", "isis", ""])
    assert report.changed == 1
    story = Story.objects.get()
    assert (names(story.tags), names(story.actors)) == (["ب"], ["isis"])
    assert names(story.places) == ["raqqa"]
    assert story.version == 2
    assert stories(["خبر", "2017", "", "", ""]).same == 1


def test_a_body_is_cleaned_and_plain_text_becomes_paragraphs(db: None) -> None:
    headers = ["headline", "body"]
    hostile = "<p onclick=x>نص</p><script>alert(1)</script>"
    stories(["أ", hostile], ["ب", "أول\n\nثان <b>"], headers=headers)
    assert Story.objects.get(headline="أ").body == "<p>نص</p>"
    assert Story.objects.get(headline="ب").body.startswith("<p>أول</p><p>ثان")
    assert stories(["أ", hostile], ["ب", "أول\n\nثان <b>"], headers=headers).same == 2


def test_a_date_that_is_mended_takes_the_place_of_the_moment(make_story: Make) -> None:
    moment = datetime.datetime(2017, 6, 6, 14, 30, tzinfo=datetime.UTC)
    story = make_story("خبر", slug="one", appeared=moment)
    headers = ["slug", "date", "byline"]
    stories(["one", "2017-06-06", "أ"], headers=headers)
    story.refresh_from_db()
    assert story.appeared == moment
    stories(["one", "2017-06-07", "أ"], headers=headers)
    story.refresh_from_db()
    assert (story.date, story.appeared) == ("2017-06-07", None)


def test_a_live_story_that_a_table_changes_says_so(make_live_story: Make) -> None:
    make_live_story("خبر", slug="one")
    stories(["one", "وسم جديد"], headers=["slug", "tags"])
    assert Story.objects.get().state == "changed"


@pytest.mark.usefixtures("_table_facts")
def test_queries_do_not_grow_with_the_rows() -> None:
    counts = []
    for size in (20, 200):
        rows = [
            [f"خبر {size} {number}", "2017", f"وسم {number % 9} ؛ {size}", "قسد", "الرقة"]
            for number in range(size)
        ]
        found = []
        for _again in range(2):
            with CaptureQueriesContext(connection) as queries:
                report = stories(*rows)
            assert not report.errors
            found.append(len(queries))
        counts.append(found)
    assert counts[1][0] <= counts[0][0] + 2
    assert counts[1][1] == counts[0][1]
