"""A page and each of its editions can be cited."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from actors.models import Actor
from archive.models import Story
from dossiers.models import Dossier
from press.publishing.verbs import publish, withdraw
from tests import records
from tests.archive.citing.literature import read_bibtex, read_ris, unescaped

pytestmark = pytest.mark.django_db
FORMS = ("bib", "ris", "json")


@pytest.fixture(scope="module")
def _story(kept_for_the_module: None) -> None:
    made = records.story("أول عنوان", slug="story", byline="أمل حسن")
    publish(made, by=None)
    made = Story.objects.get()
    made.headline = "ثاني عنوان"
    made.save()
    publish(made, by=None)


@pytest.fixture
def story(_story: None, db: None) -> Story:
    """In its second edition, under another headline than in its first."""
    return Story.objects.get(slug="story")


def words(answer: Any) -> str:
    """Of a page, without its marks."""
    return re.sub("<[^>]*>", "", answer.content.decode())


@time_machine.travel(datetime(2030, 5, 6, 12, tzinfo=UTC), tick=False)
def test_the_page_cites_the_current_edition(client: Client, story: Story) -> None:
    answer = client.get("/stories/story/cite/")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert story.publication
    assert story.publication.edition
    assert story.publication.edition.digest in html
    assert "http://testserver/stories/story/editions/2/" in html
    assert "أمل حسن. (6 أغسطس/آب 2017). ثاني عنوان (النسخة 2، " in words(answer)
    assert "6 مايو/أيار 2030" in html
    assert "noindex" in html
    for form in FORMS:
        assert f"/stories/story/cite.{form}?edition=2" in html


def test_an_old_edition_is_cited_as_it_was(client: Client, story: Story) -> None:
    page = client.get("/stories/story/cite/?edition=1")
    assert "أول عنوان (النسخة 1، " in words(page)
    _key, fields = read_bibtex(client.get("/stories/story/cite.bib?edition=1").content.decode())
    assert unescaped(fields["title"]) == "أول عنوان"
    assert fields["url"] == "http://testserver/stories/story/editions/1/"
    assert client.get(fields["url"]).status_code == 200


def test_files_are_downloads_of_the_edition(client: Client, story: Story) -> None:
    publication = story.publication
    assert publication
    for form in FORMS:
        answer = client.get(f"/stories/story/cite.{form}")
        name = f"milaff-story-{publication.pk}-2.{form}"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer["Cache-Control"] == "public, no-cache"
        assert answer["X-Robots-Tag"] == "noindex"
    ris = dict(read_ris(client.get("/stories/story/cite.ris").content.decode()))
    assert (ris["TI"], ris["ET"]) == ("ثاني عنوان", "2")
    item = client.get("/stories/story/cite.json").json()[0]
    assert item["author"] == [{"literal": "أمل حسن"}]


def test_every_kind_of_page_can_be_cited(
    client: Client, live_dossier: Dossier, make_actor: Callable[..., Actor]
) -> None:
    publish(make_actor("تنظيم الدولة"), by=None)
    page = client.get(f"{live_dossier.get_absolute_url()}cite/")
    assert live_dossier.title in page.content.decode()
    actor = Actor.objects.get()
    cited = client.get(f"{actor.get_absolute_url()}cite.json").json()[0]
    assert cited["title"] == "تنظيم الدولة"


def test_an_english_page_is_cited_in_english_first(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    make_live_story("Raqqa falls", language="en", slug="raqqa-falls")
    answer = client.get("/stories/raqqa-falls/cite/")
    assert answer["Content-Language"] == "en"
    assert "Milaff. (6 August 2017). Raqqa falls (edition 1, " in words(answer)


@pytest.mark.parametrize("door", ["cite/", *(f"cite.{form}" for form in FORMS)])
def test_what_is_withdrawn_is_not_cited(client: Client, story: Story, door: str) -> None:
    withdraw(story, by=None, reason="سبب السحب")
    for query in ("", "?edition=1", "?edition=3"):
        answer = client.get(f"/stories/story/{door}{query}")
        assert answer.status_code == 410
        assert "أول عنوان" not in answer.content.decode()


def test_the_edition_that_says_it_was_withdrawn_is_not_cited(client: Client, story: Story) -> None:
    withdraw(story, by=None, reason="سبب")
    publish(Story.objects.get(pk=story.pk), by=None)
    assert client.get("/stories/story/cite/?edition=3").status_code == 410
    assert client.get("/stories/story/cite/?edition=4").status_code == 200


@pytest.mark.parametrize("number", ["0", "3", "-1", "x", "", "١", "9" * 30, "1\0"])
def test_there_is_no_such_edition(client: Client, story: Story, number: str) -> None:
    for door in ("cite/", "cite.bib"):
        assert client.get(f"/stories/story/{door}", {"edition": number}).status_code == 404


def test_a_page_that_moved_is_cited_where_it_is(client: Client, story: Story) -> None:
    story.slug = "after"
    story.save()
    publish(story, by=None)
    answer = client.get("/stories/story/cite/?edition=1")
    assert (answer.status_code, answer["Location"]) == (301, "/stories/after/cite/?edition=1")
    answer = client.get("/stories/story/cite.ris")
    assert (answer.status_code, answer["Location"]) == (301, "/stories/after/cite.ris")
    assert client.get("/stories/nothing/cite/").status_code == 404


@pytest.mark.parametrize("door", ["cite/", "cite.bib"])
def test_a_citation_is_answered_anew_each_day(client: Client, story: Story, door: str) -> None:
    address = f"/stories/story/{door}"
    with time_machine.travel(datetime(2030, 5, 6, 12, tzinfo=UTC), tick=False):
        first = client.get(address)
        seen = {"If-None-Match": first["ETag"]}
        assert client.get(address, headers=seen).status_code == 304
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405
    with time_machine.travel(datetime(2030, 5, 7, 12, tzinfo=UTC), tick=False):
        assert client.get(address, headers=seen).status_code == 200
