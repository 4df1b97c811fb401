"""What readers may not see is found by no search of theirs."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from archive.models import Story
from press.publishing.verbs import publish, withdraw
from tests.archive.search.finding import asked, found

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
TODAY = "on=" + datetime.date.today().isoformat()


def again(story: Story) -> Story:
    return Story.objects.get(pk=story.pk)


@pytest.fixture(params=["as it is kept", "as it is made anew"])
def indexed(request: pytest.FixtureRequest) -> Callable[[], None]:
    def anew() -> None:
        if request.param == "as it is made anew":
            call_command("reindex", jobs=1)

    return anew


def test_drafts_and_what_is_scheduled(make_story: Make, indexed: Callable[[], None]) -> None:
    make_story("خبر سري عن الجسر")
    later = timezone.now() + datetime.timedelta(days=1)
    make_story("خبر مؤجل عن الجسر", publish_at=later)
    indexed()
    assert found("الجسر") == []
    assert found("الجسر", TODAY) == []
    assert found("", "kind=story") == []
    assert set(found("الجسر", everything=True)) == {"خبر سري عن الجسر", "خبر مؤجل عن الجسر"}


def test_what_was_withdrawn(make_live_story: Make, indexed: Callable[[], None]) -> None:
    story = make_live_story("خبر خاطئ عن الجسر")
    withdraw(again(story), by=None, reason="خطأ.")
    indexed()
    assert found("الجسر") == []
    assert found("الجسر", TODAY) == []
    assert found("الجسر", everything=True) == ["خبر خاطئ عن الجسر"]
    publish(again(story), by=None)
    assert found("الجسر") == ["خبر خاطئ عن الجسر"]


def test_unpublished_changes(make_live_story: Make, indexed: Callable[[], None]) -> None:
    story = make_live_story("خبر الجسر")
    story.headline = "خبر المعبر"
    story.save()
    again(story).keep_digest()
    indexed()
    assert found("المعبر") == []
    assert found("الجسر") == ["خبر الجسر"]


def test_an_earlier_edition(make_live_story: Make, indexed: Callable[[], None]) -> None:
    story = make_live_story("خبر الجسر")
    story.headline = "خبر المعبر"
    story.save()
    publish(again(story), by=None)
    indexed()
    assert found("الجسر") == []
    assert found("الجسر", everything=True) == []


def test_an_edition_removed_by_law(make_live_story: Make, indexed: Callable[[], None]) -> None:
    story = make_live_story("خبر الجسر")
    story.headline = "خبر المعبر"
    story.save()
    publish(again(story), by=None)
    call_command("remove_edition", again(story).path, 1, reason="حكم محكمة.")
    indexed()
    assert found("الجسر", TODAY) == []


def test_a_deleted_draft(make_story: Make) -> None:
    make_story("خبر الجسر").delete()
    assert found("الجسر", everything=True) == []


def test_names_of_unpublished_actors_are_no_facet(make_actor: Make, make_live_story: Make) -> None:
    make_actor("لواء سري")
    make_live_story("تقدم لواء سري نحو الجسر")
    assert asked("الجسر").facets["actor"] == []


def test_as_it_stood_on_a_day(make_live_story: Make) -> None:
    with time_machine.travel("2017-10-01T12:00:00+00:00"):
        story = make_live_story("خبر الجسر")
    with time_machine.travel("2017-10-10T12:00:00+00:00"):
        story.headline = "خبر المعبر"
        story.save()
        publish(again(story), by=None)
    assert found("خبر", "on=2017-10-05") == ["خبر الجسر"]
    assert found("خبر", "on=2017-10-10") == ["خبر المعبر"]
    assert found("خبر", "on=2017-09-30") == []
    (hit,) = asked("خبر", "on=2017-10-05").hits
    assert hit.url.endswith("/editions/1/")
