"""What a page would show and readers may not see: said before it goes out, and published along in
one step."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actors.models import Actor, ActorName
from dossiers.models import Dossier, TimelineBlock
from press.models import Bundle, ScheduleFailure
from press.publishing.obstacles import obstacles
from press.publishing.verbs import draft, publish, release
from press.records.problems import Unpublishable
from press.schedule.due import run
from timeline.models import Event, Participation

Make = Callable[..., Any]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]


@pytest.fixture
def event(make_event: Make, make_actor: Make) -> Event:
    """A draft in which a draft takes part."""
    made: Event = make_event("الهجوم", summary="وقع الهجوم.")
    Participation.objects.create(event=made, actor=make_actor("القوات"), role="attacker")
    return made


@pytest.fixture
def telling(dossier: Dossier, event: Event) -> Dossier:
    """A dossier that tells of it."""
    TimelineBlock.objects.create(parent=dossier, region="body", ordering=5)
    dossier.events.add(event)
    return Dossier.objects.get(pk=dossier.pk)


def address(name: str, record: Any) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{name}", args=[record.pk])


def page(client: Client, url: str) -> BeautifulSoup:
    answer = client.get(url, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "lxml")


def test_a_draft_is_said_and_left_out(telling: Dossier, event: Event) -> None:
    (told,) = [each for each in obstacles(telling) if str(event) in each.message]
    assert not told.must
    assert told.along
    assert told.url == address("change", event)
    edition = publish(telling, by=None)
    assert edition.content["events"] == []


def test_it_goes_along_with_all_that_it_shows(
    editor: Client, client: Client, telling: Dossier, event: Event
) -> None:
    asked = page(editor, address("publish", telling))
    link = asked.select_one("a.along")
    assert link is not None
    offered = page(editor, str(link["href"]))
    marked = [str(box["value"]) for box in offered.select("input[name=record][checked]")]
    assert {value.split(":")[0] for value in marked} == {"dossier", "event", "actor"}
    assert not offered.select(".problem--must")
    assert editor.post(str(link["href"]), {"record": marked, "note": ""}).status_code == 302
    readers = client.get(Dossier.objects.get().get_absolute_url()).content.decode()
    assert "الهجوم" in readers
    assert "القوات" in client.get(Event.objects.get().get_absolute_url()).content.decode()


def test_or_into_a_bundle_whose_preview_shows_it(
    editor: Client, telling: Dossier, event: Event
) -> None:
    address_of_all = address("along", telling)
    boxes = page(editor, address_of_all).select("input[name=record]")
    sent = {"record": [str(box["value"]) for box in boxes], "_bundle": "1", "note": ""}
    answer = editor.post(address_of_all, sent)
    bundle = Bundle.objects.get()
    assert answer["Location"] == bundle.get_absolute_url()
    there = Dossier.objects.get()
    assert there.bundle == Event.objects.get().bundle == Actor.objects.get().bundle == bundle
    _publication, edition = draft(there)
    assert [told["title"]["text"] for told in edition.content["events"]] == ["الهجوم"]
    assert draft(there, alone=True)[1].content["events"] == []


def test_an_embargo_holds_back_whoever_shows_it(telling: Dossier, event: Event) -> None:
    """By hand and by the clock, with the moment and who may lift it."""
    moment = timezone.now() + timedelta(days=2)
    Event.objects.update(embargoed_until=moment)
    with pytest.raises(Unpublishable, match="Chief editor") as refusal:
        publish(telling, by=None)
    assert str(moment.year) in str(refusal.value)
    assert "الهجوم" in str(refusal.value)
    Dossier.objects.update(publish_at=timezone.now() - timedelta(seconds=1))
    (outcome,) = run()
    assert "الهجوم" in outcome.reasons["ar"][0]
    assert ScheduleFailure.objects.filter(kind="dossier").exists()
    assert not Dossier.objects.get().publication_id


def test_an_embargo_of_one_holds_back_all_that_go_along(telling: Dossier, event: Event) -> None:
    Event.objects.update(embargoed_until=timezone.now() + timedelta(days=2))
    with pytest.raises(Unpublishable):
        release([telling, Event.objects.get()], by=None, note="")
    assert not Dossier.objects.get().publication_id


def test_a_page_differs_when_what_it_could_not_show_appears(telling: Dossier, event: Event) -> None:
    publish(telling, by=None)
    assert Dossier.objects.get().state == "live"
    publish(event, by=None)
    assert Dossier.objects.get().state == "changed"
    assert Dossier.objects.get().compose()["events"]


def test_a_translation_waits_for_facts_that_readers_have_not_seen(make_actor: Make) -> None:
    actor = make_actor("القوات")
    english = Actor.objects.create(
        slug="force", language="en", translation_of=actor, summary="A force."
    )
    with pytest.raises(Unpublishable, match="Readers do not see the original"):
        publish(english, by=None)
    publish(actor, by=None)
    publish(Actor.objects.get(pk=english.pk), by=None)
    ActorName.objects.filter(owner=actor).update(text="اسم لم يُنشر")
    actor = Actor.objects.get(pk=actor.pk)
    actor.keep_digest()
    Actor.objects.filter(pk=english.pk).update(summary="A force, said better.")
    with pytest.raises(Unpublishable, match="facts that readers have not seen"):
        publish(Actor.objects.get(pk=english.pk), by=None)
    release([actor, Actor.objects.get(pk=english.pk)], by=None, note="")


def test_a_translation_need_not_wait_for_texts_of_its_original(make_actor: Make) -> None:
    actor = make_actor("القوات")
    english = Actor.objects.create(slug="force", language="en", translation_of=actor)
    release([actor, english], by=None, note="")
    actor = Actor.objects.get(pk=actor.pk)
    actor.summary = "تعريف لم يكتمل"
    actor.save()
    actor.keep_digest()
    Actor.objects.filter(pk=english.pk).update(summary="A force.")
    assert publish(Actor.objects.get(pk=english.pk), by=None).number == 2
