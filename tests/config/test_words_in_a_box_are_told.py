"""Words that stand in the box of a choice when a form is sent: in every form of the desk, for every
field that completes, an error at the field and the words again in the box; or else a tag."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from press.models import User
from tests.posting import filled

WORDS = "كلمة لا توجد"


def forms() -> list[str]:
    """Where records are made, and the table of quick entry."""
    found = [reverse("admin:timeline_event_quick")]
    for model in admin.site._registry:
        try:
            found.append(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add"))
        except NoReverseMatch:
            continue
    return found


@pytest.fixture
def ruler(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("ruler", password="ruler", language="en"))
    return client


def page_of(answer: Any) -> Any:
    return BeautifulSoup(answer.content.decode(), "lxml")


def choices(client: Client, path: str) -> dict[str, bool]:
    """By name, in a first row where the field is of rows: whether it makes tags."""
    page = page_of(client.get(path))
    return {
        str(each["name"]).replace("__prefix__", "0"): each.has_attr("data-tags")
        for each in page.select("select[data-ajax--url]")
    }


def with_rows(sent: dict[str, Any], name: str) -> dict[str, Any]:
    """With a row for the field where it is of a formset."""
    prefix, dash, _rest = name.partition("-0-")
    if not dash:
        return sent
    rows = {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-region": "body"}
    return sent | rows | {f"{prefix}-0-ordering": "10"}


def test_every_choice_tells_of_the_words_in_its_box(ruler: Client) -> None:
    walked = 0
    for path in forms():
        answer = ruler.get(path)
        if answer.status_code != 200 or b"data-ajax--url" not in answer.content:
            continue
        empty = filled(ruler, path)
        for name, makes_tags in choices(ruler, path).items():
            sent = with_rows(empty, name) | {f"{name}-typed": WORDS, "_save": "1"}
            answer = ruler.post(path, sent)
            assert answer.status_code in {200, 422}, (path, name)
            page = page_of(answer)
            field = page.select_one(f"select[name='{name}']")
            assert field is not None, (path, name)
            if makes_tags:
                assert [each["value"] for each in field.select("option[selected]")] == [WORDS]
            else:
                assert field["data-typed"] == WORDS, (path, name)
                told = [each.text for each in page.select(".errorlist, .errors")]
                assert any(f"“{WORDS}” is typed here" in text for text in told), (path, name)
            walked += 1
    assert walked >= 30


def test_no_choice_of_the_desk_is_completed_another_way(ruler: Client) -> None:
    """What our script does not start would drop what stands in its box."""
    for path in forms():
        page = page_of(ruler.get(path))
        for each in page.select("select[data-ajax--url]"):
            assert "lazy-autocomplete" in each["class"], (path, each["name"])
