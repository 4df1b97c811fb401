"""The map of the news: what appeared in the last two days, and not what came in from the past."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from archive.models import Story
from dossiers.models import Dossier
from press.models import Publication
from press.publishing.verbs import publish, withdraw
from press.sitemaps import news

pytestmark = pytest.mark.django_db
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def told(client: Client) -> list[dict[str, str]]:
    tree = etree.fromstring(client.get("/sitemap-news.xml").content)
    found = []
    for url in tree.iter(f"{MAP}url"):
        [item] = url.iter(f"{NEWS}news")
        facts = {each.tag.removeprefix(NEWS): each.text for each in item.iter() if len(each) == 0}
        found.append({"loc": url.findtext(f"{MAP}loc"), **facts})
    return found


@pytest.fixture
def make_story(db: None) -> Callable[..., Story]:
    def make(headline: str, date: str) -> Story:
        story = Story(headline=headline, slug=headline, body="<p>نص.</p>", date=date, language="ar")
        story.fill_in()
        story.save()
        publish(story, by=None)
        return story

    return make


def test_it_says_what_google_asks(
    client: Client, live_dossier: Dossier, make_story: Callable[..., Story]
) -> None:
    today = timezone.localdate().isoformat()
    make_story("خبر<&>اليوم", today)
    make_story("من-الماضي", "2017-06-06")
    make_story("شهر", today[:7])
    by_title = {each["title"]: each for each in told(client)}
    assert set(by_title) == {"خبر<&>اليوم", live_dossier.title}
    for each in by_title.values():
        assert set(each) == {"loc", "name", "language", "publication_date", "title"}
        assert (each["name"], each["language"]) == ("ملف", "ar")
        assert client.get(each["loc"]).status_code == 200
    assert by_title["خبر<&>اليوم"]["publication_date"] == today


def test_after_two_days_it_is_none(client: Client, live_dossier: Dossier) -> None:
    Publication.objects.update(first_published=timezone.now() - timedelta(hours=47))
    assert len(told(client)) == 1
    Publication.objects.update(first_published=timezone.now() - timedelta(hours=49))
    assert told(client) == []


def test_what_is_withdrawn_is_none(client: Client, live_dossier: Dossier) -> None:
    withdraw(Dossier.objects.get(pk=live_dossier.pk), by=None, reason="x")
    assert told(client) == []


def test_it_names_no_more_than_are_read(
    client: Client, make_story: Callable[..., Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    today = timezone.localdate().isoformat()
    for number in range(3):
        make_story(f"خبر-{number}", today)
    monkeypatch.setattr(news, "MOST", 2)
    assert [each["title"] for each in told(client)] == ["خبر-2", "خبر-1"]
