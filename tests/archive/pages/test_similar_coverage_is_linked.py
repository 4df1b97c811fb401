"""Each record's page leads to what is like it and to what shows it, and asks for no more itself."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from press.publishing.verbs import withdraw
from press.records.kinds import publishables
from tests.records import shown_to_readers

pytestmark = pytest.mark.django_db


def test_a_story_leads_to_both(
    client: Client, make_live_story: Callable[..., Any], make_actor: Callable[..., Any]
) -> None:
    actor = make_actor("قوات النهر")
    shown_to_readers(actor)
    actor.refresh_from_db()
    story = make_live_story("انهيار سد الفرات", body="<p>مياه السد.</p>", actors=[actor])
    make_live_story("مياه السد تغمر القرى", body="<p>انهيار السد.</p>")
    path = story.publication.get_absolute_url()
    assert f"{path}related/" in client.get(path).content.decode()
    page = BeautifulSoup(client.get(f"{path}related/").content, "lxml").get_text()
    assert "مياه السد تغمر القرى" in page
    page = client.get(f"{actor.publication.get_absolute_url()}related/").content.decode()
    assert "انهيار سد الفرات" in page
    withdraw(story, by=None, reason="خطأ.")
    assert client.get(f"{path}related/").status_code == 410
    page = client.get(f"{actor.publication.get_absolute_url()}related/").content.decode()
    assert "انهيار سد الفرات" not in page


def test_what_leads_to_a_page_in_two_languages_is_told_once(
    client: Client, make_actor: Callable[..., Any], make_live_story: Callable[..., Any]
) -> None:
    actor = make_actor("قوات النهر")
    shown_to_readers(actor)
    actor.refresh_from_db()
    story = make_live_story("خبر أول", actors=[actor])
    make_live_story("First news", language="en", group=story.group, actors=[actor])
    page = client.get(f"{actor.publication.get_absolute_url()}related/").content.decode()
    linking = page.partition('id="linking"')[2]
    assert "خبر أول" in linking
    assert "First news" not in linking


def test_pages_of_every_kind_have_it(
    client: Client, live_dossier: Any, make_event: Callable[..., Any]
) -> None:
    event = make_event("غارة")
    shown_to_readers(event)
    event.refresh_from_db()
    for record in (live_dossier, event):
        assert record.kind in publishables()
        path = record.publication.get_absolute_url()
        with CaptureQueriesContext(connection) as queries:
            page = client.get(path).content.decode()
        assert len(queries) <= 3
        assert f"{path}related/" in page
        assert client.get(f"{path}related/").status_code == 200


def test_where_nothing_was(client: Client, db: None) -> None:
    assert client.get("/stories/none/related/").status_code == 404
