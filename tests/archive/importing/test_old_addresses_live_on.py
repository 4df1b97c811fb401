"""Who asks for the address that an item had is led to its story; links between items lead here."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Story
from press.models import Edition, OldAddress
from press.publishing.verbs import publish, withdraw
from tests.archive.importing.sample_files import (
    SITE,
    as_csv,
    imported,
    item,
    outcomes,
    rss,
    written,
)

pytestmark = pytest.mark.django_db
FORWARD = f'<p>انظر <a href="http://www.{SITE[8:]}/news/2/?utm_source=x">ما بعد</a> نصا.</p>'


def feed(folder: Path, name: str = "feed.xml", **more: Any) -> Path:
    return written(folder, name, rss(item(1, body=FORWARD), item(2), **more))


def story(number: int) -> Any:
    return Story.objects.with_publication().get(import_id=f"{SITE}/?p={number}")


@pytest.mark.parametrize("asked", ["/news/2", "/news/2/", "/news/2/?utm_source=x", "/?p=2"])
def test_an_old_address_leads_to_the_story(tmp_path: Path, client: Client, asked: str) -> None:
    imported(feed(tmp_path), addresses=True)
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (
        301,
        story(2).publication.get_absolute_url(),
    )


def test_it_answers_as_its_story_stands(tmp_path: Path, client: Client) -> None:
    imported(feed(tmp_path), addresses=True, publish=False)
    assert client.get("/news/2/").status_code == 404
    publish(story(2), by=None)
    assert client.get("/news/2/").status_code == 301
    withdraw(story(2), by=None, reason="خطأ في الخبر كله.")
    assert client.get("/news/2/").status_code == 410
    assert client.get("/?p=77").status_code == 200


def test_nothing_is_kept_that_was_not_asked_for(tmp_path: Path, client: Client) -> None:
    imported(feed(tmp_path))
    assert client.get("/news/2/").status_code == 404
    imported(feed(tmp_path), addresses=True)  # all is there already
    assert client.get("/news/2/").status_code == 301


def test_a_page_that_there_is_asks_for_no_old_address(tmp_path: Path, client: Client) -> None:
    imported(feed(tmp_path), addresses=True)
    path = story(2).publication.get_absolute_url()
    OldAddress.objects.create(address=path.rstrip("/"), target="https://else.example/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    assert not [each for each in asked if "oldaddress" in each["sql"]]


def test_links_between_items_lead_here_also_forward(tmp_path: Path) -> None:
    path = feed(tmp_path)
    imported(path, addresses=True)
    here = f"{settings.SITE_URL}{story(2).publication.get_absolute_url()}"
    assert f'href="{here}"' in story(1).body
    assert story(1).edition.content["body"] == story(1).body
    editions = Edition.objects.count()
    assert outcomes(imported(path, addresses=True)) == {"same": 2}
    assert Edition.objects.count() == editions


def test_an_address_that_leads_elsewhere_is_told_of(tmp_path: Path) -> None:
    OldAddress.objects.create(address="/news/2", target="https://else.example/")
    report = imported(feed(tmp_path), addresses=True)
    assert [note.number for note in report.notes] == [2]


def spelt(text: str) -> str:
    return text.replace(f"{SITE}/", f"http://www.{SITE[8:]}/")


def test_another_spelling_of_its_address_is_the_same_item(tmp_path: Path) -> None:
    imported(feed(tmp_path))
    again = written(tmp_path, "other.xml", spelt(feed(tmp_path).read_text()))
    report = imported(again)
    assert sum(report.counts[name] for name in ("same", "changed")) == 2
    assert Story.objects.count() == 2


def test_the_same_file_under_another_name_is_the_same(tmp_path: Path) -> None:
    rows = [("id", "headline", "body"), ("1", "خبر السد", "نص الخبر"), ("", "خبر آخر", "نص")]
    imported(written(tmp_path, "a.csv", as_csv(*rows)))
    assert outcomes(imported(written(tmp_path, "b.csv", as_csv(*rows)))) == {"same": 2}
    rows[1] = ("1", "خبر غيره", "نص آخر")
    assert outcomes(imported(written(tmp_path, "c.csv", as_csv(*rows)))) == {"new": 1, "same": 1}
