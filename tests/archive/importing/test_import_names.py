"""Actors and places that imported texts name: linked by option, where a name is of one alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from actors.models import Actor
from archive.models import Story
from tests.archive.importing.sample_files import imported, item, rss, written
from tests.records import shown_to_readers
from timeline.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known(make_actor: Callable[..., Actor], make_place: Callable[..., Place]) -> None:
    shown_to_readers(make_actor("تنظيم الدولة", "داعش"), make_place("الرقة"))
    make_place("الطبقة", slug="tabqa-1")
    make_place("الطبقة", slug="tabqa-2")


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    body = "<p>خرج داعش من <b>الرقة</b> وللرقة، ومن الطبقة.</p>"
    return written(tmp_path, "feed.xml", rss(item(1, body=body)))


def linked(story: Story) -> list[list[str]]:
    many: list[Any] = [story.actors, story.places]
    return [[str(record) for record in found.all()] for found in many]


def test_names_of_one_alone_are_linked_by_option(feed: Path) -> None:
    imported(feed, link_names=True)
    story = Story.objects.get()
    assert linked(story) == [["تنظيم الدولة"], ["الرقة"]]
    assert story.edition is not None
    assert len(story.edition.content["actors"]) == 1


def test_otherwise_they_are_left_to_the_desk(feed: Path) -> None:
    imported(feed)
    assert linked(Story.objects.get()) == [[], []]


def test_a_changed_item_links_what_it_names_now_too(feed: Path) -> None:
    imported(feed)
    changed = feed.read_text(encoding="utf-8").replace("خرج", "انسحب")
    feed.write_text(changed, encoding="utf-8")
    imported(feed, link_names=True)
    assert linked(Story.objects.get()) == [["تنظيم الدولة"], ["الرقة"]]
