"""The room's tables, each in the file of its name."""

from timeline.events.event import Event
from timeline.events.participation import Participation
from timeline.events.source import EventSource
from timeline.places.control import Control
from timeline.places.place import Place, PlaceName

__all__ = ["Control", "Event", "EventSource", "Participation", "Place", "PlaceName"]
