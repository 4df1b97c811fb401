"""The page that offers whom and what a story names, and links them."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from archive.mentions.mentions import mentions
from archive.models import Story
from timeline.models import Place

Make = Callable[..., Any]


def url(story: Story) -> str:
    return reverse("admin:archive_story_names", args=[story.pk])


def test_what_is_chosen_is_linked_in_the_draft(
    editor: Client, naming_story: Story, cast: tuple[Actor, Actor, Place]
) -> None:
    group, _force, city = cast
    page: Any = BeautifulSoup(editor.get(url(naming_story)).content.decode(), "lxml")
    boxes = page.select("#content-main input[type=checkbox]")
    assert len(boxes) == 3
    assert all(box.has_attr("checked") for box in boxes)
    assert "الرّقة" in [mark.get_text() for mark in page.select("mark")]
    sent = {f"actor-{group.pk}": "on", f"place-{city.pk}": "on"}
    answer = editor.post(url(naming_story), sent)
    assert answer["Location"] == reverse("admin:archive_story_change", args=[naming_story.pk])
    assert list(naming_story.actors.all()) == [group]
    assert list(naming_story.places.all()) == [city]
    saved = Story.objects.get()
    assert saved.version == naming_story.version + 1
    assert saved.draft_digest != naming_story.draft_digest
    assert len(mentions(saved)) == 1


def test_nothing_chosen_changes_nothing(editor: Client, naming_story: Story) -> None:
    assert editor.post(url(naming_story), {}).status_code == 302
    assert Story.objects.get().version == naming_story.version
    assert not naming_story.actors.exists()


def test_only_what_is_offered_is_linked(
    editor: Client, naming_story: Story, make_actor: Make, make_place: Make
) -> None:
    other = make_actor("روسيا")
    sent = {f"actor-{other.pk}": "on", "actor-0": "on", "place-x": "on", "\0": "\0"}
    assert editor.post(url(naming_story), sent).status_code == 302
    assert not naming_story.actors.exists()


def test_a_story_that_names_nobody_says_so(editor: Client, make_story: Make) -> None:
    page = editor.get(url(make_story("خبر")))
    assert page.status_code == 200
    assert b"checkbox" not in page.content.split(b"content-main")[1]


def test_nobody_without_the_right_links(client: Client, account: Make, naming_story: Story) -> None:
    client.force_login(account("archivist"))
    assert client.get(url(naming_story)).status_code == 403
    assert client.post(url(naming_story), {}).status_code == 403


@pytest.mark.parametrize("key", ["99999", "x", "9" * 40, "%00"])
def test_an_address_of_no_story_is_not_found(editor: Client, db: None, key: str) -> None:
    assert editor.get(f"/admin/archive/story/{key}/names/").status_code in {302, 404}
