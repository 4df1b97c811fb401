"""What a dossier's blocks may show of actors, events and places, read at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from actors.compose import named
from actors.models import Actor
from timeline.event_content import briefs, participations, placed
from timeline.models import Control, Event, Participation, Place
from timeline.place_content import controls, held_by


@dataclass(frozen=True)
class Facts:
    """`events` are in order: those of the dossier and those that a block has chosen. The others
    are by primary key, with their names."""

    language: str
    events: list[Event]
    parts: dict[int, list[Participation]]
    actors: dict[int, Actor]
    places: dict[int, Place]
    controls: dict[int, list[Control]]

    def told(self) -> list[dict[str, Any]]:
        """All events in brief, as an edition keeps them."""
        return briefs(self.events, self.language, self.parts, self.actors, self.places)

    def held(self, place: int) -> list[dict[str, Any]]:
        return held_by(self.controls[place], self.actors, self.language)


def read_facts(dossier: Any, blocks: Iterable[Any]) -> Facts:
    """Five queries, however much is shown: events, who took part, who held what, actors, places."""
    blocks = list(blocks)
    keys = [key for block in blocks for key in _chosen(block, "events")]
    of_dossier = Q(pk__in=dossier.events.through.objects.filter(dossier=dossier).values("event"))
    events = list(
        Event.objects.filter(of_dossier | Q(pk__in=keys)).told_in(dossier.language).in_order()
    )
    parts = participations(events)
    held = controls({block.place_id for block in blocks if block.type == "control"})
    actors = {part.actor_id for found in parts.values() for part in found}
    actors |= {block.actor_id for block in blocks if block.type == "actor"}
    actors |= {key for spans in held.values() for span in spans for key in span.holder_keys}
    places = {event.place_id for event in events} | set(held)
    for block in blocks:
        places |= {*_chosen(block, "places")}
        if block.type == "control":
            places.add(block.place_id)
        elif block.type == "route":
            places |= {block.origin_id, block.destination_id}
    return Facts(dossier.language, events, parts, named(actors), placed(places), held)


def _chosen(block: Any, name: str) -> list[int]:
    return list(getattr(block, name, None) or [])
