"""Several records are published as one: all of them, or none."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from dossiers.models import Dossier
from press.models import Edition
from press.publishing.verbs import release
from press.records.problems import Unpublishable
from tests import records
from tests.press.conftest import live_pages
from tests.press.publishing.changed_names import rename, url, values
from timeline.models import Event


@pytest.fixture(scope="module")
def _made(kept_for_the_module: None) -> None:
    live_pages(records.actor("تنظيم الدولة"))


@pytest.fixture
def actor(_made: None, db: None) -> Actor:
    return Actor.objects.get()


@pytest.fixture
def pages(actor: Actor) -> list[Any]:
    return [Dossier.objects.get(), *Event.objects.order_by("pk")]


def test_none_goes_out_where_one_cannot(editor: Client, actor: Actor, pages: list[Any]) -> None:
    rename(actor, "اسم جديد")
    marked = values(editor, url(actor))
    Event.objects.filter(pk=pages[1].pk).update(date="")
    answer = editor.post(url(actor), {"record": marked, "note": "سبب مكتوب"})
    assert answer.status_code == 409
    assert "سبب مكتوب" in answer.content.decode()
    assert "حدث 1" in answer.content.decode()
    assert not Edition.objects.filter(number=2).exclude(publication__kind="actor").exists()


def test_what_somebody_saved_meanwhile_is_not_published_unseen(
    editor: Client, actor: Actor, pages: list[Any]
) -> None:
    rename(actor, "اسم جديد")
    marked = values(editor, url(actor))
    Dossier.objects.update(version=7)
    assert editor.post(url(actor), {"record": marked, "note": ""}).status_code == 409
    assert not Edition.objects.filter(number=2).exclude(publication__kind="actor").exists()


def test_a_reporter_may_look_and_not_publish(
    client: Client, account: Callable[..., Any], actor: Actor, pages: list[Any]
) -> None:
    rename(actor, "اسم جديد")
    client.force_login(account("reporter"))
    assert values(client, url(actor)) == []
    sent = [f"event:{pages[1].pk}:0"]
    assert client.post(url(actor), {"record": sent, "note": ""}).status_code == 403


@pytest.mark.parametrize(
    "sent", ["", "event", "event:1", "event:x:y", "nothing:1:1", "event:999999999:0", "user:1:0"]
)
def test_forged_choices_publish_nothing(
    editor: Client, actor: Actor, pages: list[Any], sent: str
) -> None:
    answer = editor.post(url(actor), {"record": [sent], "note": ""})
    assert answer.status_code in {200, 302}
    assert not Edition.objects.filter(number=2).exclude(publication__kind="actor").exists()


def test_several_drafts_go_out_from_the_list(
    editor: Client, make_event: Callable[..., Event]
) -> None:
    events = [make_event(f"مسودة {number}") for number in range(3)]
    marking = {"action": "publish_selected", "_selected_action": [each.pk for each in events[:2]]}
    answer = editor.post(reverse("admin:timeline_event_changelist"), marking)
    address = answer.headers["Location"]
    assert len(values(editor, address)) == 2
    editor.post(address, {"record": values(editor, address), "note": ""})
    there = Event.objects.filter(pk__in=[each.pk for each in events]).order_by("pk")
    assert [bool(each.publication) for each in there] == [True, True, False]


def test_a_release_of_what_has_not_changed_makes_no_edition(pages: list[Any]) -> None:
    assert release(pages, by=None, note="") == []


def test_a_refusal_names_the_record(make_event: Callable[..., Event]) -> None:
    with pytest.raises(Unpublishable) as refusal:
        release([make_event("حدث بلا تاريخ", date="")], by=None, note="")
    assert "حدث بلا تاريخ" in str(refusal.value)
