"""The desk's form of a story, filled in and sent."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from archive.models import Story
from tests.posting import filled

ADD = "/admin/archive/story/add/"


def url(story: Story) -> str:
    return reverse("admin:archive_story_change", args=[story.pk])


def errors(response: Any, name: str) -> str:
    """What the form says of a field; "" where it says nothing."""
    assert response.status_code == 200
    page: Any = BeautifulSoup(response.content.decode(), "lxml")
    rows = page.select(f".field-{name} .errorlist")
    return " ".join(" ".join(row.get_text().split()) for row in rows)


def sent(client: Client, address: str = ADD, **values: Any) -> Any:
    return sent_as_opened(client, filled(client, address), address, **values)


def sent_as_opened(
    client: Client, opened: dict[str, Any], address: str = ADD, **values: Any
) -> Any:
    form = opened | {"byline": "كتبت هذا", "_continue": "1"}
    if address == ADD:
        form |= {"headline": "خبر"}
    response = client.post(address, form | values)
    if response.status_code == 200:
        assert "كتبت هذا" in response.content.decode()
    return response
