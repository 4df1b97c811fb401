"""JSON Feed of both versions."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.models import Story
from tests.archive.importing.sample_files import imported, outcomes, written

pytestmark = pytest.mark.django_db
ITEM = {
    "id": "https://paper.example/2017/05/dam/",
    "url": "https://paper.example/2017/05/dam/",
    "title": "السد بعد المعركة",
    "content_html": '<p>فقرة أولى. <a href="/x">هنا</a></p>',
    "summary": "موجز",
    "date_published": "2017-05-11T09:00:00+03:00",
    "authors": [{"name": "مراسلة"}],
    "tags": ["سدود"],
}


def feed(*items: Any, **more: Any) -> str:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "جريدة",
        "home_page_url": "https://paper.example/",
        "language": "ar",
        "items": items,
    }
    return json.dumps(told | more, ensure_ascii=False)


def test_an_item_becomes_a_story(tmp_path: Path) -> None:
    imported(written(tmp_path, "feed.json", feed(ITEM)))
    story = Story.objects.get()
    assert (story.headline, story.blurb, story.byline) == ("السد بعد المعركة", "موجز", "مراسلة")
    assert 'href="https://paper.example/x"' in story.body
    assert (story.date, story.language, story.source_title) == ("2017-05-11", "ar", "جريدة")
    assert story.appeared is not None
    assert story.appeared.isoformat() == "2017-05-11T06:00:00+00:00"
    assert (story.source_url, story.import_id) == (ITEM["url"], ITEM["id"])
    assert [tag.name for tag in story.tags.all()] == ["سدود"]


def test_version_1_has_one_author_and_the_feed_may_name_it(tmp_path: Path) -> None:
    first = {"id": 1, "title": "خبر", "content_text": "أ\n\nب < ج", "author": {"name": "سلمى"}}
    second = {"id": 2, "title": "خبر آخر", "content_text": "نص"}
    more = {"version": "https://jsonfeed.org/version/1", "author": {"name": "المحرر"}}
    imported(written(tmp_path, "feed.json", feed(first, second, **more).replace("/", r"\/")))
    one, other = Story.objects.order_by("pk")
    assert (one.byline, one.body) == ("سلمى", "<p>أ</p><p>ب &lt; ج</p>")
    assert (other.byline, other.import_id) == ("المحرر", "2")


def test_a_message_without_a_title_gets_one_and_losses_are_told(tmp_path: Path) -> None:
    sound = {"url": "https://paper.example/a.mp3", "mime_type": "audio/mpeg"}
    item = {"id": "3", "content_text": "عبر الناس الجسر القديم", "attachments": [sound]}
    item["date_published"] = "yesterday"
    page = {"next_url": "https://paper.example/feed.json?page=2"}
    report = imported(written(tmp_path, "feed.json", feed(item, 7, **page)))
    assert outcomes(report) == {"new": 1, "refused": 1}
    assert Story.objects.get().headline == "عبر الناس الجسر القديم"
    told = " ".join(each.words for each in report.notes)
    assert all(words in told for words in ("a.mp3", "yesterday", "page=2"))


def test_a_feed_is_known_when_its_version_comes_last(tmp_path: Path) -> None:
    facts = json.loads(feed(*[ITEM | {"id": str(number)} for number in range(300)]))
    version = facts.pop("version")
    text = json.dumps(facts | {"version": version}, ensure_ascii=False)
    assert outcomes(imported(written(tmp_path, "feed.json", text))) == {"new": 300}
