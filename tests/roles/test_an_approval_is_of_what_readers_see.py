"""Where a review is required, what goes out is what was approved: not a text, a caption, an event
or a name more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import override_settings

from actors.models import Actor
from dossiers.models import Dossier, TeaserCard, Text, TimelineBlock
from images.models import Picture
from press.models import User
from press.publishing.verbs import publish, release
from press.records.problems import Unpublishable
from press.reviews.steps import answer, ask
from timeline.models import Event

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("_english")


@pytest.fixture(autouse=True)
def _required() -> Any:
    with override_settings(REVIEW_REQUIRED=True):
        yield


@pytest.fixture
def approve(people: dict[str, User]) -> Callable[[Any], None]:
    def approved(record: Any) -> None:
        record = type(record).objects.get(pk=record.pk)
        ask(record, by=people["reporter"], remark="")
        answer(record, by=people["editor"], remark="", approved=True)

    return approved


@pytest.fixture
def telling(make_dossier: Make, make_event: Make, picture: Picture) -> Dossier:
    """A dossier that shows a draft event, cards and pictures."""
    dossier: Dossier = make_dossier()
    TimelineBlock.objects.create(parent=dossier, region="body", ordering=5)
    dossier.events.add(make_event("الهجوم"))
    return Dossier.objects.get(pk=dossier.pk)


def go(record: Any) -> Any:
    return publish(type(record).objects.get(pk=record.pk), by=None)


def test_what_was_approved_goes_out(telling: Dossier, approve: Callable[[Any], None]) -> None:
    with pytest.raises(Unpublishable, match="approve what readers will see"):
        go(telling)
    approve(telling)
    assert go(telling).number == 1


def caption(dossier: Dossier) -> None:
    picture = Picture.objects.get()
    picture.caption = "تعليق جديد"
    picture.save()


def text_of_a_block(dossier: Dossier) -> None:
    Text.objects.filter(parent=dossier).update(text="<p>نص آخر.</p>")


def a_card(dossier: Dossier) -> None:
    TeaserCard.objects.filter(parent=dossier).first().delete()  # type: ignore[union-attr]


def a_tag(dossier: Dossier) -> None:
    dossier.tags.add("وسم")


@pytest.mark.parametrize("change", [caption, text_of_a_block, a_card, a_tag])
def test_it_falls_when_anything_that_is_shown_changes(
    telling: Dossier, approve: Callable[[Any], None], change: Callable[[Dossier], None]
) -> None:
    approve(telling)
    change(telling)
    with pytest.raises(Unpublishable, match="approve what readers will see"):
        go(telling)


def test_an_event_that_nobody_approved_goes_out_in_nothing(
    telling: Dossier, approve: Callable[[Any], None]
) -> None:
    """Neither inside the dossier, nor along with it."""
    approve(telling)
    event = Event.objects.get()
    with pytest.raises(Unpublishable, match="الهجوم"):
        release([Dossier.objects.get(), event], by=None, note="")
    assert go(telling).content["events"] == []


def test_an_event_changed_after_its_approval_waits(
    telling: Dossier, approve: Callable[[Any], None]
) -> None:
    event = Event.objects.get()
    approve(event)
    go(event)
    approve(telling)
    Event.objects.update(summary="جملة لم يقرأها أحد")
    assert go(telling).content["events"][0]["summary"]["text"] == "خبر."


def test_a_save_that_changes_nothing_for_readers_leaves_it(
    telling: Dossier, approve: Callable[[Any], None]
) -> None:
    approve(telling)
    Dossier.objects.update(version=telling.version + 1)
    assert go(telling).number == 1


def test_an_actor_published_meanwhile_under_another_name(
    make_event: Make, make_actor: Make, approve: Callable[[Any], None]
) -> None:
    with override_settings(REVIEW_REQUIRED=False):
        event = make_event("الهجوم", (make_actor("القوات"), "attacker"))
    approve(event)
    actor = Actor.objects.get()
    actor.names.update(text="اسم آخر")
    approve(actor)
    go(actor)
    with pytest.raises(Unpublishable, match="approve what readers will see"):
        go(event)
