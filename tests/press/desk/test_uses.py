"""Before a record is changed or taken away, the desk says where it is used."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Story
from dossiers.models import Dossier, MapBlock, RelatedCoverage, TimelineBlock, WhoIsWho
from images.models import Picture
from press.models import Publication
from press.publishing.verbs import publish
from timeline.models import Event, Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]


def text(client: Client, url: str) -> str:
    response = client.get(url, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


def of(record: Any, page: str = "uses") -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[record.pk])


def test_an_actor_is_found_in_records_and_on_live_pages(
    editor: Client, pages: list[Any], actor: Any
) -> None:
    shown = text(editor, of(actor))
    for page in pages:
        assert page.get_absolute_url() in shown
        assert of(page, "change") in shown
    assert of(actor) in text(editor, of(actor, "change"))


def test_a_picture_is_found_on_cards_and_as_lead(
    editor: Client, live_dossier: Dossier, picture: Picture
) -> None:
    shown = text(editor, of(picture))
    assert f'href="{live_dossier.get_absolute_url()}"' in shown
    assert "بطاقة 0" in shown
    Dossier.objects.update(hero=None)
    live_dossier.dossiers_teasercard_set.all().delete()
    shown = text(editor, of(picture))
    assert live_dossier.get_absolute_url() in shown  # readers see it still
    assert "بطاقة 0" not in shown


def test_places_and_events_are_found_by_the_keys_in_blocks(
    editor: Client, dossier: Dossier, make_place: Callable[..., Place], make_event: Any
) -> None:
    place, event, other = make_place(), make_event(), make_event("حدث آخر")
    where = {"parent": dossier, "region": "body", "ordering": 5}
    MapBlock.objects.create(title="خريطة الجزيرة", places=[place.pk], **where)
    TimelineBlock.objects.create(choice="chosen", events=[event.pk], **where)
    assert "خريطة الجزيرة" in text(editor, of(place))
    assert of(dossier, "change") in text(editor, of(event))
    assert of(dossier, "change") not in text(editor, of(other))


def test_a_story_is_found_by_the_pages_that_lead_to_it(editor: Client, dossier: Dossier) -> None:
    story = Story.objects.create(headline="خبر", slug="خبر", blurb="نص.", date="2017")
    publish(story, by=None)
    story.refresh_from_db()
    where: dict[str, Any] = {"parent": dossier, "region": "body", "ordering": 5}
    RelatedCoverage.objects.create(**where, target=Publication.objects.get())
    shown = text(editor, of(story))
    assert of(dossier, "change") in shown
    assert dossier.title not in shown.partition("used-records")[0]
    publish(dossier, by=None)
    assert dossier.title in text(editor, of(story)).partition("used-records")[0]


def test_the_confirmation_of_a_deletion_tells_it(
    editor: Client, dossier: Dossier, make_actor: Any
) -> None:
    unused = make_actor("جماعة")
    assert "سجلات في غرفة التحرير تستعمله" in text(editor, of(unused, "delete"))
    WhoIsWho.objects.create(parent=dossier, region="body", ordering=5, actor=unused, side="attack")
    assert of(dossier, "change") in text(editor, of(unused, "delete"))


def test_what_is_not_there_is_not_found(editor: Client, make_event: Callable[..., Event]) -> None:
    url = of(make_event())
    assert editor.get(url.replace("/uses/", "9/uses/")).status_code == 404
    for odd in ("x", "9" * 40, "-1", "%00", "1%2F2"):
        assert editor.get(f"/admin/timeline/event/{odd}/uses/").status_code == 404


def test_strangers_are_not_told(client: Client, make_event: Callable[..., Event]) -> None:
    assert client.get(of(make_event())).status_code == 302
