"""A changed actor and the live pages that show it."""

from collections.abc import Callable
from typing import Any

import pytest

from actors.models import Actor
from dossiers.models import Dossier, WhoIsWho
from images.models import Picture
from press.publishing.verbs import publish
from tests import records
from timeline.models import Event


@pytest.fixture
def actor(make_actor: Callable[..., Actor]) -> Actor:
    return make_actor("تنظيم الدولة")


@pytest.fixture
def pages(actor: Actor, picture: Picture) -> list[Any]:
    found = live_pages(actor)
    actor.refresh_from_db()
    return found


def live_pages(actor: Actor) -> list[Any]:
    """A live dossier and two live events that show the actor."""
    dossier = records.dossier(shows=records.picture())
    WhoIsWho.objects.create(parent=dossier, region="body", ordering=5, actor=actor, side="defend")
    events = [records.event(f"حدث {number}", (actor, "defender")) for number in (1, 2)]
    for record in (dossier, *events):
        publish(record, by=None)
    return [Dossier.objects.get(), *Event.objects.order_by("pk")]
