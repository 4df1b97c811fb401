"""Importing the same again, changed, repeated, and over what was done here meanwhile."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from archive.importing.there import imported_as
from archive.models import Story
from press.models import Edition
from press.publishing.verbs import publish, withdraw
from tests.archive.importing.sample_files import SITE, imported, item, outcomes, rss, written
from tests.posting import filled

pytestmark = pytest.mark.django_db


def feed(folder: Path, *items: str) -> Path:
    return written(folder, "feed.xml", rss(*items))


def edit_at_desk(client: Client, story: Story, **values: Any) -> None:
    address = f"/admin/archive/story/{story.pk}/change/"
    response = client.post(address, filled(client, address) | values)
    assert response.status_code == 302


def test_the_same_again_changes_nothing(tmp_path: Path, django_assert_max_num_queries: Any) -> None:
    path = feed(tmp_path, *map(item, range(1, 31)))
    imported(path)
    before = list(Story.objects.order_by("pk").values())
    with django_assert_max_num_queries(12):
        report = imported(path)
    assert outcomes(report) == {"same": 30}
    assert list(Story.objects.order_by("pk").values()) == before


def test_what_is_there_is_found_by_its_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        # Neither may an index be read through for its order: an empty table costs nothing.
        cursor.execute("SET LOCAL enable_indexscan = off")
    plan = imported_as({"a"}, [str(number) for number in range(500)]).select_related(None).explain()
    assert "story_imported_once" in plan


def test_a_changed_item_is_the_next_edition(tmp_path: Path) -> None:
    imported(feed(tmp_path, item(1, category="قديم"), item(2)))
    slug = Story.objects.get(import_id=f"{SITE}/?p=1").slug
    report = imported(feed(tmp_path, item(1, title="عنوان جديد", category="جديد"), item(2)))
    assert outcomes(report) == {"changed": 1, "same": 1}
    story = Story.objects.get(import_id=f"{SITE}/?p=1")
    assert (story.headline, story.slug, story.state) == ("عنوان جديد", slug, "live")
    assert story.folded_headline == "عنوان جديد"
    assert [tag.name for tag in story.tags.all()] == ["جديد"]
    assert story.edition is not None
    assert (story.edition.number, story.edition.content["headline"]) == (2, "عنوان جديد")
    assert outcomes(imported(tmp_path / "feed.xml")) == {"same": 2}


def test_a_change_that_readers_do_not_see_makes_no_edition(tmp_path: Path) -> None:
    imported(feed(tmp_path, item(1, body="<p>نص واحد</p>")))
    report = imported(feed(tmp_path, item(1, body="<p >نص  واحد</p >")))
    assert outcomes(report) == {"changed": 1}
    story = Story.objects.get()
    assert (story.state, story.has_own_changes) == ("live", False)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("published", [False, True])
def test_what_was_edited_at_the_desk_is_left_alone(
    tmp_path: Path, chief: Client, published: bool
) -> None:
    imported(feed(tmp_path, item(1)))
    edit_at_desk(chief, Story.objects.get(), headline="عنوان المحرر")
    if published:
        publish(Story.objects.get(), by=None)
    report = imported(feed(tmp_path, item(1, title="عنوان جديد")))
    assert outcomes(report) == {"kept": 1}
    assert report.notes[0].headline == "عنوان جديد"
    assert Story.objects.get().headline == "عنوان المحرر"
    assert Edition.objects.count() == 1 + published


def test_what_was_withdrawn_stays_withdrawn(tmp_path: Path) -> None:
    imported(feed(tmp_path, item(1)))
    withdraw(Story.objects.get(), by=None, reason="خطأ")
    assert outcomes(imported(tmp_path / "feed.xml")) == {"kept": 1}
    report = imported(feed(tmp_path, item(1, title="عنوان جديد")))
    assert outcomes(report) == {"kept": 1}
    assert Story.objects.get().state == "withdrawn"


def test_drafts_are_renewed_and_published_by_a_later_import(tmp_path: Path) -> None:
    path = feed(tmp_path, item(1), item(2))
    report = imported(path, publish=False)
    assert (outcomes(report), report.drafts) == ({"new": 2}, 2)
    assert {story.state for story in Story.objects.all()} == {"draft"}
    assert outcomes(imported(path, publish=False)) == {"same": 2}
    feed(tmp_path, item(1, title="عنوان جديد"), item(2))
    assert outcomes(imported(path, publish=False)) == {"changed": 1, "same": 1}
    assert outcomes(imported(path)) == {"published": 2}
    assert Story.objects.get(headline="عنوان جديد").edition is not None
    assert outcomes(imported(path)) == {"same": 2}


def test_drafts_that_were_edited_or_planned_are_not_published(
    tmp_path: Path, chief: Client
) -> None:
    path = feed(tmp_path, item(1), item(2), item(3))
    imported(path, publish=False)
    edited, planned, _other = Story.objects.order_by("pk")
    edit_at_desk(chief, edited, headline="عنوان المحرر")
    moment = {"publish_at_0": "2099-01-01", "publish_at_1": "10:00"}
    edit_at_desk(chief, planned, **moment)
    assert outcomes(imported(path)) == {"same": 2, "published": 1}


def test_a_live_story_is_not_changed_by_an_import_of_drafts(tmp_path: Path) -> None:
    imported(feed(tmp_path, item(1)))
    report = imported(feed(tmp_path, item(1, title="عنوان جديد")), publish=False)
    assert outcomes(report) == {"kept": 1}
    assert Story.objects.get().state == "live"


def test_of_an_id_that_repeats_the_first_is_taken(tmp_path: Path) -> None:
    path = feed(tmp_path, item(1), item(2), item(1), item(1, title="نص آخر"))
    for expected in ({"new": 2, "repeated": 1, "refused": 1}, {"same": 2, "repeated": 1}):
        report = imported(path)
        assert outcomes(report) == {"refused": 1} | expected
        assert "1" in report.errors[0].words
        assert Story.objects.get(import_id=f"{SITE}/?p=1").headline == "خبر الجسر رقم 1"


def test_an_id_that_repeats_batches_later_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.importing.run.BATCH", 2)
    path = feed(tmp_path, *map(item, (1, 2, 3, 1)), item(2, title="نص آخر"))
    assert outcomes(imported(path)) == {"new": 3, "repeated": 1, "refused": 1}


def test_two_archives_may_use_the_same_ids(tmp_path: Path) -> None:
    path = feed(tmp_path, item(1))
    imported(path)
    assert outcomes(imported(path, key="other")) == {"new": 1}


def test_a_dry_run_says_the_same_and_saves_nothing(tmp_path: Path) -> None:
    imported(feed(tmp_path, item(1), item(2)))
    stories = list(Story.objects.order_by("pk").values())
    path = feed(
        tmp_path, item(1), item(2, title="عنوان جديد"), item(3), item(3), item(4, title=" ")
    )
    would = imported(path, dry_run=True)
    assert list(Story.objects.order_by("pk").values()) == stories
    assert Edition.objects.count() == 2
    assert outcomes(would) == outcomes(imported(path))


def test_one_item_that_the_database_refuses_spoils_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = ("headline", "blurb", "byline", "desk", "source_title")
    monkeypatch.setattr("archive.importing.candidates.LENGTHS", dict.fromkeys(fields, 1000))
    path = feed(tmp_path, item(1), item(2, dc_creator="أ" * 300), item(3))
    report = imported(path)
    assert outcomes(report) == {"new": 2, "refused": 1}
    assert "300" not in report.errors[0].words
    assert Story.objects.count() == 2
