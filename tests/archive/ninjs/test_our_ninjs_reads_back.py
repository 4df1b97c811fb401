"""What we export as ninjs is imported as it was: dates, sources, actors, places, tags, text."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from archive.formats.texts import one_line
from archive.models import Story
from tests.archive.importing.sample_files import imported, outcomes, written

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
FACTS = ("headline", "blurb", "body", "byline", "desk", "date", "appeared", "source_title",
         "source_url", "language")  # fmt: skip


def kept(story: Story) -> dict[str, Any]:
    told = {name: getattr(story, name) for name in FACTS}
    told["byline"] = one_line(story.byline)  # what looks like a tag is none of a name
    told |= {name: set(getattr(story, name).all()) for name in ("actors", "places")}
    return told | {"tags": sorted(tag.name for tag in story.tags.all())}


def check(client: Client, folder: Path) -> None:
    own = {}
    for story in Story.objects.filter(publication__isnull=False):
        assert story.publication
        item = client.get(f"{story.publication.get_absolute_url()}ninjs.json").json()
        own[item["uri"]] = story
        written(folder, f"{story.pk}.json", json.dumps(item, ensure_ascii=False))
    assert len(own) > 2
    assert outcomes(imported(folder)) == {"new": len(own)}
    for uri, story in own.items():
        assert kept(Story.objects.get(import_id=uri)) == kept(story)


def test_every_story_of_the_demo_reads_back_without_loss(client: Client, tmp_path: Path) -> None:
    call_command("demo", scale=0.05, verbosity=0)
    call_command("demo_archive", verbosity=0)
    check(client, tmp_path)


def test_what_is_known_of_a_date_reads_back(
    client: Client, story: Story, make_live_story: Make, tmp_path: Path
) -> None:
    midnight = datetime.datetime(2017, 6, 6, tzinfo=datetime.UTC)
    make_live_story("ساعة معروفة", body="<p>نص</p>", desk="العراق", appeared=midnight)
    make_live_story("بلا شيء", body="<h2>نص</h2><ul><li>أ</li></ul>", date="2013/2014?")
    check(client, tmp_path)
