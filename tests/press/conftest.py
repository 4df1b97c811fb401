"""A changed actor and the live pages that show it."""

from collections.abc import Callable
from typing import Any

import pytest

from actors.models import Actor
from dossiers.models import Dossier, WhoIsWho
from press.publishing.verbs import publish
from timeline.models import Event


@pytest.fixture
def actor(make_actor: Callable[..., Actor]) -> Actor:
    return make_actor("تنظيم الدولة")


@pytest.fixture
def pages(
    actor: Actor, make_event: Callable[..., Event], make_dossier: Callable[..., Dossier]
) -> list[Any]:
    """A live dossier and two live events that show the actor."""
    dossier = make_dossier()
    WhoIsWho.objects.create(parent=dossier, region="body", ordering=5, actor=actor, side="defend")
    events = [make_event(f"حدث {number}", (actor, "defender")) for number in (1, 2)]
    for record in (dossier, *events):
        publish(record, by=None)
    actor.refresh_from_db()
    return [Dossier.objects.get(), *Event.objects.order_by("pk")]
