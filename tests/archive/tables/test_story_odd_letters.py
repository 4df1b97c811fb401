"""Letters that fold to many, and letters that no database holds, break no page of the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from archive.models import Story
from press.models import Tag
from press.publishing.first import publish_new
from press.publishing.verbs import publish
from tests.archive.stories.forms import sent

Make = Callable[..., Any]
HEADLINES = ["ﷺ" * 200, "\u202eabc\u2066", "𝒜" * 200, "ـ" * 10 + "1"]


@pytest.mark.parametrize(
    ("tags", "made"),
    [
        (["\0", "أ\0ب"], ["أب"]),
        (["", "،", "«»"], []),
    ],
)
def test_tags_of_any_letters(editor: Client, db: None, tags: list[str], made: list[str]) -> None:
    assert sent(editor, tags=tags).status_code == 302
    assert list(Tag.objects.values_list("name", flat=True)) == made
    assert sent(editor, tags=tags).status_code == 302
    assert Tag.objects.count() == len(made)


@pytest.mark.parametrize("tags", [["ﷺ" * 100], ["\u202e", "ـ"], ["أ" * 5000]])
def test_what_can_be_no_tag_is_refused_and_kept_in_its_box(
    editor: Client, db: None, tags: list[str]
) -> None:
    answer = sent(editor, tags=tags)
    assert answer.status_code == 200
    assert tags[0] in answer.content.decode()
    assert not Tag.objects.exists()


@pytest.mark.parametrize("headline", HEADLINES)
def test_headlines_of_any_letters_are_published(
    editor: Client, make_story: Make, headline: str
) -> None:
    for number, put_out in enumerate((lambda one: publish(one, by=None), publish_all)):
        story = make_story(headline, slug=f"s{number}")
        put_out(story)
        assert editor.get(f"/{story.path}/").status_code == 200


def publish_all(story: Story) -> None:
    publish_new([story], by=None)


@pytest.mark.parametrize("name", ["language__exact", "state", "desk", "q", "x"])
def test_no_filter_breaks_on_nul(editor: Client, make_story: Make, name: str) -> None:
    make_story(desk="سوريا")
    assert editor.get("/admin/archive/story/", {name: "\0"}).status_code in {200, 302}
    assert editor.get("/admin/timeline/event/", {name: "\0"}).status_code in {200, 302}
