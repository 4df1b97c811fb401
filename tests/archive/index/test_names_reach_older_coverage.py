"""A name that an actor gets is known to what was published before, whichever process publishes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

from actors.models import ActorName
from archive.index import naming
from press.publishing.verbs import publish, withdraw
from tests.archive.search.finding import found

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


@pytest.fixture(params=["a process that knows the names", "a process just started"])
def process(request: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it where another process might take over."""

    def other() -> None:
        if request.param.endswith("started"):
            monkeypatch.setattr(naming, "_built", None)

    return other


def test_a_new_name_is_found(
    process: Callable[[], None], make_live_story: Make, make_actor: Make
) -> None:
    make_live_story("سرايا الفجر تنسحب من البلدة")
    actor = make_actor("لواء الشرق")
    publish(actor, by=None)
    process()
    ActorName.objects.create(owner=actor, text="سرايا الفجر")
    publish(type(actor).objects.get(pk=actor.pk), by=None)
    assert "سرايا الفجر تنسحب من البلدة" in found("لواء الشرق")
    call_command("check_index")


def test_a_name_that_is_withdrawn_is_forgotten(
    process: Callable[[], None], make_live_story: Make, make_actor: Make
) -> None:
    make_live_story("سرايا الفجر تنسحب من البلدة")
    actor = make_actor("لواء الشرق", "سرايا الفجر")
    publish(actor, by=None)
    process()
    withdraw(type(actor).objects.get(pk=actor.pk), by=None, reason="خطأ.")
    assert found("لواء الشرق") == []
    call_command("check_index")


def test_a_name_published_elsewhere_is_known(
    make_live_story: Make, make_actor: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = naming.known()
    stamp = naming._built
    publish(make_actor("لواء الشرق", "سرايا الفجر"), by=None)
    assert stamp is not None
    monkeypatch.setattr(naming, "_built", (stamp[0], before))
    make_live_story("سرايا الفجر تنسحب من البلدة")
    assert "سرايا الفجر تنسحب من البلدة" in found("لواء الشرق")
    call_command("check_index")
