"""The kinds of record that are imported and downloaded as tables."""

from typing import Any

from actors.models import Actor
from actors.resources import ActorResource
from timeline.events.resources import EventResource
from timeline.models import Event, Place
from timeline.places.resources import PlaceResource

RESOURCES: dict[Any, Any] = {Actor: ActorResource, Place: PlaceResource, Event: EventResource}
