"""The desk's forms of places and events, each in the file of its name."""

from timeline.event_desk import EventAdmin
from timeline.place_desk import PlaceAdmin

__all__ = ["EventAdmin", "PlaceAdmin"]
