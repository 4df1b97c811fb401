"""The desk's forms of places and events, each in the file of its name."""

from timeline.events.desk import EventAdmin
from timeline.places.desk import PlaceAdmin

__all__ = ["EventAdmin", "PlaceAdmin"]
