"""Publishes and saves that are committed in another order than they began leave no name unknown."""

from collections.abc import Callable
from threading import Event, Thread, current_thread
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from actors.models import Actor, ActorName
from archive.index import naming
from press.editions.publications import Counter
from press.publishing.verbs import publish
from tests.archive.search.finding import found
from timeline.places.vocabulary import vocabulary

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Any]


def begun_before(act: Callable[[], None], meanwhile: Callable[[], None]) -> None:
    """The first is done before the other and committed after it."""
    done, go_on = Event(), Event()

    def work() -> None:
        try:
            with transaction.atomic():
                act()
                done.set()
                go_on.wait(20)
        finally:
            connection.close()

    thread = Thread(target=work)
    thread.start()
    done.wait(20)
    meanwhile()
    go_on.set()
    thread.join(20)


def test_names_for_detection(make_actor: Make) -> None:
    first, second = make_actor("لواء الشرق"), make_actor("لواء الغرب")

    def rename(owner: Any, text: str) -> None:
        name = ActorName.objects.get(owner=owner)
        name.text = text
        name.save()

    def later() -> None:
        rename(second, "كتيبة القمر")
        assert vocabulary().find("كتيبة القمر")

    begun_before(lambda: rename(first, "سرايا الفجر"), later)
    assert vocabulary().find("سرايا الفجر")


def test_names_for_searching(make_actor: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = make_actor("لواء الشرق"), make_actor("لواء الغرب")
    for actor, text in ((first, "سرايا الفجر"), (second, "كتيبة القمر")):
        publish(actor, by=None)
        ActorName.objects.create(owner=actor, text=text)
    done, go_on, move = Event(), Event(), Counter.move

    def slowly() -> None:
        if current_thread() is thread:
            done.set()
            go_on.wait(20)
        move()

    def work() -> None:
        try:
            publish(Actor.objects.get(pk=first.pk), by=None)
        finally:
            connection.close()

    monkeypatch.setattr(Counter, "move", slowly)
    thread = Thread(target=work)
    thread.start()
    assert done.wait(20)
    publish(Actor.objects.get(pk=second.pk), by=None)
    assert naming.known().vocabulary.find("كتيبة القمر")
    go_on.set()
    thread.join(20)
    assert naming.known().vocabulary.find("سرايا الفجر")
    call_command("check_index")


def test_what_another_thread_sees_is_not_taken_for_ones_own(
    make_actor: Make, make_live_story: Make
) -> None:
    make_live_story("سرايا الفجر تنسحب من البلدة")
    actor = make_actor("سرايا الفجر")

    def publishing() -> None:
        publish(actor, by=None)
        assert naming.current().vocabulary.find("سرايا الفجر")
        others = Thread(target=searching)
        others.start()
        others.join(20)
        assert naming.current().vocabulary.find("سرايا الفجر")

    def searching() -> None:
        try:
            assert not naming.known().vocabulary.find("سرايا الفجر")
        finally:
            connection.close()

    with transaction.atomic():
        publishing()
    assert "سرايا الفجر تنسحب من البلدة" in found("سرايا الفجر")
