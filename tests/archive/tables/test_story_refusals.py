"""What the form of a story refuses, in words and without losing what was typed."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from archive.models import Story
from tests import records
from tests.archive.stories.forms import ADD, errors, sent_as_opened, url
from tests.posting import filled, settled

Make = Callable[..., Any]


@pytest.fixture(scope="module")
def empty(kept_for_the_module: None) -> dict[str, Any]:
    client = Client()
    client.force_login(records.account("editor"))
    return filled(client, ADD)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("headline", ""),
        ("headline", "أ" * 100_000),
        ("headline", "أ\0ب"),
        ("blurb", "م" * 601),
        ("blurb", "\0"),
        ("byline", "كتبت هذا" + "م" * 200),
        ("desk", "م" * 101),
        ("desk", "أ\0"),
        ("date", "1438-09-11"),
        ("date", "32/13/2017"),
        ("date", "أ" * 100_000),
        ("date", "\0"),
        ("source_title", "م" * 201),
        ("source_url", "javascript:alert(1)"),
        ("source_url", "https://example.org/" + "a" * 500),
        ("source_url", "https://[x"),
        ("language", "xx"),
        ("slug", "not an address"),
        ("slug", "م" * 121),
        ("picture", "99999"),
        ("picture", "9" * 40),
        ("picture", "\0"),
        ("actors", ["99999"]),
        ("actors", ["x", "\0", "9" * 40]),
        ("places", ["-1"]),
        ("translation_of", "99999"),
        ("translation_of", "9" * 40),
        ("translation_of", "\0"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(
    editor: Client, empty: dict[str, Any], name: str, value: Any
) -> None:
    assert errors(sent_as_opened(editor, empty, **{name: value}), name)
    assert not Story.objects.exists()


def test_a_story_without_any_text_is_not_published(editor: Client, make_story: Make) -> None:
    story = make_story(blurb="", body="", date="")
    anchors = [(each.anchor, each.must) for each in story.problems()]
    assert anchors == [("id_blurb", True), ("id_date", False)]
    address = reverse("admin:archive_story_publish", args=[story.pk])
    assert editor.post(address, {"version": 0, "note": ""}).status_code == 409


def test_a_form_that_was_overtaken_is_shown_again_once(editor: Client, make_story: Make) -> None:
    story = make_story()
    form = filled(editor, url(story)) | {"_continue": "1"}
    assert editor.post(url(story), form | {"byline": "أ", "submission_id": ""}).status_code == 302
    answer = editor.post(url(story), form | {"byline": "ب"})
    assert answer.status_code == 200
    again: Any = BeautifulSoup(answer.content.decode(), "lxml")
    assert again.select_one("input[name=byline]")["value"] == "ب"
    form |= {"byline": "ب"} | settled(answer)
    assert editor.post(url(story), form).status_code == 302
    assert Story.objects.get().byline == "ب"


def test_a_form_sent_twice_saves_once(editor: Client, db: None) -> None:
    form = filled(editor, ADD) | {"headline": "خبر", "_continue": "1"}
    for _time in range(2):
        assert editor.post(ADD, form).status_code == 302
    assert Story.objects.get().version == 1
