"""A story that was removed for legal reasons is known when its item is imported again."""

from pathlib import Path

import pytest

from archive.models import Story
from archive.takedown.doing import take_down
from archive.takedown.finding import find
from press.editions.publications import Publication
from tests.archive.importing.sample_files import SITE, imported, item, outcomes, rss, written

pytestmark = pytest.mark.django_db


def test_a_removed_story_stays_removed(tmp_path: Path) -> None:
    path = written(tmp_path, "feed.xml", rss(item(1), item(2)))
    imported(path)
    page = Publication.objects.get(path=Story.objects.get(import_id=f"{SITE}/?p=1").path)
    found = find(publication=page)
    take_down(found, [held.edition.pk for held in found.editions], reason="أمر", by=None)
    assert not Story.objects.filter(import_id=f"{SITE}/?p=1").exists()
    before = list(Story.objects.order_by("pk").values())
    report = imported(path)
    assert outcomes(report) == {"kept": 1, "same": 1}
    path = written(tmp_path, "feed.xml", rss(item(1, title="عنوان جديد"), item(2)))
    assert outcomes(imported(path)) == {"kept": 1, "same": 1}
    assert list(Story.objects.order_by("pk").values()) == before
