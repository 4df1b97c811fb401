"""The list of stories at the desk: what it shows and finds, and what it costs."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Story
from press.publishing.first import publish_new

Make = Callable[..., Any]
ADD = "/admin/archive/story/add/"
LIST = "/admin/archive/story/"


def headlines(client: Client, **query: str) -> list[str]:
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    page: Any = BeautifulSoup(answer.content.decode(), "lxml")
    return [link.get_text() for link in page.select("th.field-headline a")]


def test_the_list_shows_what_tells_stories_apart(editor: Client, make_live_story: Make) -> None:
    make_live_story("خبر", desk="سوريا", date="2017-06-06", source_url="https://www.example.org/1")
    page: Any = BeautifulSoup(editor.get(LIST).content.decode(), "lxml")
    row = page.select_one("#result_list tbody tr")
    cells = {cell["class"][0]: " ".join(cell.get_text().split()) for cell in row.select("td,th")}
    assert cells["field-headline"] == "خبر"
    assert cells["field-desk"] == "سوريا"
    assert cells["field-source"] == "example.org"
    assert "2017" in cells["field-date_shown"]
    assert row.select_one(".field-page_link a")["href"] == Story.objects.get().get_absolute_url()


def test_it_is_found_by_headline_in_any_spelling_and_by_its_source(
    editor: Client, make_story: Make
) -> None:
    make_story("معركة إدلب الكبرى", import_source="example.org", import_id="guid-17")
    make_story("خبر آخر", source_url="https://example.org/2")
    assert headlines(editor, q="معركه ادلب") == ["معركة إدلب الكبرى"]
    assert headlines(editor, q="guid-17") == ["معركة إدلب الكبرى"]
    assert headlines(editor, q="https://example.org/2") == ["خبر آخر"]
    assert headlines(editor, q="guid") == []


def test_it_is_narrowed_down_by_state_language_and_desk(
    editor: Client, make_story: Make, make_live_story: Make
) -> None:
    make_story("مسودة", desk="سوريا")
    make_live_story("منشور", desk="العراق")
    make_story("An English draft", language="en")
    assert headlines(editor, state="live") == ["منشور"]
    assert headlines(editor, language__exact="en") == ["An English draft"]
    assert headlines(editor, desk="سوريا") == ["مسودة"]
    page = editor.get(LIST).content.decode()
    assert "?desk=%D8%B3" in page
    form = BeautifulSoup(editor.get(ADD).content.decode(), "lxml")
    assert [each["value"] for each in form.select("#id_desk_known option")] == ["العراق", "سوريا"]
    assert form.select("input[name=desk][list=id_desk_known]")


@pytest.mark.parametrize("size", [10, 100])
def test_queries_of_the_list_do_not_grow(editor: Client, make_story: Make, size: int) -> None:
    stories = [make_story(f"خبر {number}", desk=f"قسم {number % 7}") for number in range(size)]
    publish_new(stories[::3], by=None)
    for query in ({}, {"q": "خبر"}, {"desk": "قسم 1", "state": "live"}):
        with CaptureQueriesContext(connection) as asked:
            headlines(editor, **query)
        assert len(asked) <= 9, [each["sql"][:90] for each in asked]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\0"},
        {"q": "أ" * 10_000},
        {"q": "%_\\"},
        {"desk": "\0"},
        {"desk": "لا أحد"},
        {"state": "x"},
        {"p": "-1"},
        {"p": "999999999999"},
        {"o": "99.-99"},
        {"date_days__gt": "x"},
    ],
)
def test_no_list_breaks(editor: Client, make_story: Make, query: dict[str, str]) -> None:
    make_story(desk="سوريا")
    assert editor.get("/admin/archive/story/", query).status_code in {200, 302, 400}
    asked = {"app_label": "archive", "model_name": "story", "field_name": "translation_of"}
    answer = editor.get("/admin/autocomplete/", asked | {"term": query.get("q", "")})
    assert answer.status_code == 200
