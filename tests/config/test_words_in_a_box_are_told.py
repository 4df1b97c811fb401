"""Words that stand in the box of a choice when a form is sent: in every form of the desk, for every
field that completes, an error at the field and the words again in the box; or else a tag."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from press.models import User
from tests.posting import as_it_stands, page_of

WORDS = "كلمة لا توجد"
ERRORS = "//*[contains(@class, 'errorlist') or contains(@class, 'errors')]"


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


def completing(page: Any) -> list[Any]:
    return list(page.xpath("//select[@data-ajax--url]"))


def choices(page: Any) -> dict[str, bool]:
    """By name, in a first row where the field is of rows: whether it makes tags."""
    return {
        each.get("name").replace("__prefix__", "0"): "data-tags" in each.attrib
        for each in completing(page)
    }


def with_rows(sent: dict[str, Any], name: str) -> dict[str, Any]:
    """With a row for the field where it is of a formset."""
    prefix, dash, _rest = name.partition("-0-")
    if not dash:
        return sent
    rows = {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-region": "body"}
    return sent | rows | {f"{prefix}-0-ordering": "10"}


def test_every_choice_tells_of_the_words_in_its_box(ruler: Client) -> None:
    """Each with words of its own, so that one form is sent for all its boxes."""
    walked = 0
    for path in forms():
        answer = ruler.get(path)
        if answer.status_code != 200 or b"data-ajax--url" not in answer.content:
            continue
        page = page_of(answer)
        sent = as_it_stands(page.get_element_by_id("content-main").find(".//form"), buttons=False)
        found = {name: (f"{WORDS} {name}", tags) for name, tags in choices(page).items()}
        for name, (words, _makes_tags) in found.items():
            sent = with_rows(sent, name) | {f"{name}-typed": words, "_save": "1"}
        answer = ruler.post(path, sent)
        assert answer.status_code in {200, 422}, path
        page = page_of(answer)
        told = [each.text_content() for each in page.xpath(ERRORS)]
        for name, (words, makes_tags) in found.items():
            (field,) = page.xpath(f"//select[@name='{name}']")
            if makes_tags:
                assert field.xpath("option[@selected]/@value") == [words]
            else:
                assert field.get("data-typed") == words, (path, name)
                assert any(f"“{words}” is typed here" in text for text in told), (path, name)
            walked += 1
    assert walked >= 30


def test_no_choice_of_the_desk_is_completed_another_way(ruler: Client) -> None:
    """What our script does not start would drop what stands in its box."""
    for path in forms():
        for each in completing(page_of(ruler.get(path))):
            assert "lazy-autocomplete" in each.classes, (path, each.get("name"))
