"""What a dossier's blocks may show of actors, events and places, as readers know them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from actors.compose import PARTS as ACTOR_PARTS
from actors.compose import reference as actor_reference
from actors.content import ActorReference
from actors.models import Actor
from language.dates.fields import days
from press.editions.edition import Content
from press.records.seen import Seen
from timeline.events.compose import PARTS as EVENT_PARTS
from timeline.events.compose import brief
from timeline.events.content import EventBrief
from timeline.models import Control, Event, Place
from timeline.places.compose import PARTS as PLACE_PARTS
from timeline.places.compose import held_by
from timeline.places.compose import reference as place_reference
from timeline.places.content import ControlContent, PlaceReference


class Facts:
    """`events` are in order, by primary key: those of the dossier and those that a block has
    chosen."""

    def __init__(self, dossier: Any, seen: Seen, events: dict[int, Content]) -> None:
        self.dossier, self.seen, self.language = dossier, seen, dossier.language
        self.events = events

    def told(self) -> list[EventBrief]:
        """All events in brief, as an edition keeps them."""
        return [brief(event, self.seen, self.language) for event in self.events.values()]

    def actor(self, key: int | None) -> ActorReference | None:
        actor = self.seen.get(self.dossier, Actor, key, self.language)
        return actor_reference(actor, self.language) if actor else None

    def place(self, key: int | None) -> PlaceReference | None:
        place = self.seen.get(self.dossier, Place, key, self.language)
        return place_reference(place, self.language) if place else None

    def places_of_events(self) -> list[PlaceReference]:
        """Each once, in the order of the events."""
        named = [event["place"]["group"] for event in self.events.values() if event["place"]]
        there = (self.seen.by_group(group, self.language) for group in dict.fromkeys(named))
        return [place_reference(place, self.language) for place in there if place]

    def held(self, key: int | None) -> list[ControlContent]:
        place = self.seen.get(self.dossier, Place, key, self.language)
        return held_by(place, self.seen, self.language) if place else []


def read_facts(dossier: Any, shown: Iterable[tuple[Any, Any]], seen: Seen) -> Facts:
    """Of what blocks show (BlockKind.shows). Five queries, however much that is: which events are
    the dossier's, the contents of events, of places, of actors, and of what those of events and
    places name."""
    keys: dict[Any, list[Any]] = defaultdict(list)
    for model, key in shown:
        keys[model].append(key)
    own = dossier.events.through.objects.filter(dossier=dossier).order_by("event")
    events = dict.fromkeys([*own.values_list("event", flat=True), *keys[Event]])
    seen.read(Event, events, EVENT_PARTS)
    told = {key: seen.get(dossier, Event, key, dossier.language) for key in events}
    there = {key: content for key, content in told.items() if content}
    seen.read(Place, set(keys[Place]), (*PLACE_PARTS, "control"))
    seen.read(Actor, set(keys[Actor]), ACTOR_PARTS)
    held = [seen.get(dossier, Place, key, dossier.language) for key in keys[Control]]
    seen.read_groups(_named([*there.values(), *filter(None, held)]), (*ACTOR_PARTS, *PLACE_PARTS))
    return Facts(dossier, seen, dict(sorted(there.items(), key=_in_order)))


def _in_order(event: tuple[int, Content]) -> tuple[Any, ...]:
    """By the earliest day, then the latest, then weight; those without a date last."""
    key, content = event
    span = days(content["date"])
    if span is None:
        return (True, "", True, "", -content["weight"], key)
    first = span.lower.isoformat() if span.lower else ""
    last = span.upper.isoformat() if span.upper else ""
    return (False, first, not last, last, -content["weight"], key)


def _named(contents: Iterable[Content]) -> set[str]:
    """The groups of the actors and places that contents of events and places name."""
    found: set[str] = set()
    for content in contents:
        named = [*content.get("participants", ()), content.get("place")]
        named += [holder for span in content.get("control", ()) for holder in span["holders"]]
        found |= {each["group"] for each in named if each}
    return found
