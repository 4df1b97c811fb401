"""The date of a story, and the moment where it is known."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from archive.models import Story
from tests.archive.stories.forms import errors, sent, url
from tests.posting import filled

Make = Callable[..., Any]


def test_the_moment_gives_the_date(editor: Client, make_story: Make) -> None:
    story = make_story(date="2017")
    form = filled(editor, url(story)) | {"_continue": "1"}
    form |= {"appeared_0": "2017-06-06", "appeared_1": "14:30"}
    assert editor.post(url(story), form).status_code == 302
    story.refresh_from_db()
    assert story.appeared == datetime.datetime(2017, 6, 6, 14, 30, tzinfo=datetime.UTC)
    assert story.date == "2017-06-06"


@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("2017-06-31", "10:00"),
        ("2017-06-06", "25:00"),
        ("1438-09-11", "10:00"),
        ("0001-01-01", "00:00"),
        ("9999-12-31", "23:59"),
        ("\0", "\0"),
    ],
)
def test_a_moment_that_was_none_is_refused(editor: Client, db: None, day: str, time: str) -> None:
    assert errors(sent(editor, appeared_0=day, appeared_1=time), "appeared")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Qatar", "America/New_York"])
def test_a_date_on_another_day_than_the_moment_is_refused(
    editor: Client, make_story: Make, settings: Any, zone: str
) -> None:
    settings.TIME_ZONE = zone
    moment = {"appeared_0": "2017-06-06", "appeared_1": "23:30"}
    assert errors(sent(editor, date="2017-06-07", **moment), "date")
    assert sent(editor, date="2017-06", **moment).status_code == 302
    story = Story.objects.get()
    assert story.date == "2017-06-06"
    form = filled(editor, url(story))
    assert (form["appeared_0"], form["appeared_1"]) == ("2017-06-06", "23:30:00")
    assert errors(sent(editor, url(story), date="2018"), "date")
    assert sent(editor, url(story), date="2018", appeared_0="", appeared_1="").status_code == 302
    story.refresh_from_db()
    assert (story.date, story.appeared) == ("2018", None)


def test_a_moment_that_is_changed_takes_the_date_along(editor: Client, make_story: Make) -> None:
    story = make_story(appeared=datetime.datetime(2017, 6, 6, 10, tzinfo=datetime.UTC))
    assert sent(editor, url(story), appeared_0="2017-06-07").status_code == 302
    story.refresh_from_db()
    assert story.date == "2017-06-07"


@time_machine.travel("2020-01-01")
def test_a_date_to_come_is_warned_of(make_story: Make) -> None:
    told = {each.anchor: each.must for each in make_story(date="2020-01-02").problems()}
    assert told == {"id_date": False}
    for date in ("2020-01-01", "2020", "2019/..", "../2030"):
        assert not make_story(date=date).problems()
