"""The room's tables, each in the file of its name."""

from timeline.control import Control
from timeline.event import Event
from timeline.event_source import EventSource
from timeline.participation import Participation
from timeline.place import Place, PlaceName

__all__ = ["Control", "Event", "EventSource", "Participation", "Place", "PlaceName"]
