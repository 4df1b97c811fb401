"""Many new records go out at once, as one by one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Story
from press.models import Edition, FormerPath, Publication
from press.publishing.first import publish_new
from press.publishing.verbs import publish
from press.records.problems import Unpublishable
from tests.archive.search.finding import found

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


def drafts(make_story: Make, number: int) -> list[Story]:
    made = [make_story(f"خبر {each}", slug=f"s-{number}-{each}") for each in range(number)]
    return list(Story.objects.filter(pk__in=[story.pk for story in made]).order_by("pk"))


def test_they_are_as_if_published_one_by_one(make_story: Make) -> None:
    first, second = drafts(make_story, 2)
    publish_new([first], by=None, note="من الأرشيف")
    alone = publish(second, by=None, note="من الأرشيف")
    together = Edition.objects.get(publication=first.publication)
    assert together.kind == alone.kind
    assert together.note == alone.note
    assert set(together.content) == set(alone.content)
    assert together.digest == together.chained_digest("")
    for story in Story.objects.all():
        assert story.state == "live"
        assert not story.has_own_changes
    assert set(found("خبر")) == {"خبر 0", "خبر 1"}


def test_queries_do_not_grow(make_story: Make) -> None:
    counts = []
    for number in (3, 30):
        stories = drafts(make_story, number)
        with CaptureQueriesContext(connection) as asked:
            publish_new(stories, by=None)
        counts.append(len(asked))
    assert counts[1] <= counts[0]


def test_a_taken_address_stops_all(make_story: Make, make_live_story: Make) -> None:
    make_live_story(slug="there")
    Publication.objects.filter(path="stories/there").update(path="stories/s-2-1")
    with pytest.raises(Unpublishable):
        publish_new(drafts(make_story, 2), by=None)
    assert Publication.objects.count() == 1


def test_what_was_published_is_not_new(make_live_story: Make) -> None:
    with pytest.raises(Unpublishable):
        publish_new([make_live_story()], by=None)


def test_an_address_that_led_elsewhere_leads_here(make_story: Make, make_live_story: Make) -> None:
    other = make_live_story()
    FormerPath.objects.create(path="stories/s-1-0", publication=other.publication)
    publish_new(drafts(make_story, 1), by=None)
    assert not FormerPath.objects.exists()
