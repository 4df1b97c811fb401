"""What the press asks of a place and of an event."""

from typing import Any

from language.dates.fields import days
from language.style.passages import Part
from press.records.kinds import Kind
from timeline.events import compose as event_compose
from timeline.events import problems as event_problems
from timeline.events.content import EventContent
from timeline.events.event import Event
from timeline.pages import event as event_page
from timeline.pages import place as place_page
from timeline.places import compose as place_compose
from timeline.places import problems as place_problems
from timeline.places.content import PlaceContent
from timeline.places.place import Place


def place_listing(content: PlaceContent) -> dict[str, Any]:
    return {
        "title": content["name"]["text"],
        "summary": content["summary"],
        "picture": content["picture"],
        "tags": [],
        "facts": {"place_kind": content["place_kind"], "name": content["name"]},
    }


def place_parts(place: Place) -> list[Part]:
    held: Any = [] if place.translation_of_id else place.controls.all()
    return [Part(place), *(Part(row, f"id_controls-{at}-") for at, row in enumerate(held))]


PLACE = Kind(
    model=Place,
    section="places",
    template="timeline/places/place.html",
    content=PlaceContent,
    compose=place_compose.compose,
    listing=place_listing,
    parts=place_parts,
    problems=place_problems.problems,
    neighbours=place_page.neighbours,
    own_texts=frozenset({"summary", "text"}),
    is_told_of=True,
)


def event_listing(content: EventContent) -> dict[str, Any]:
    return {
        "title": content["title"],
        "summary": content["summary"],
        "picture": content["picture"],
        "tags": [],
        "facts": {
            "date": content["date"],
            "event_kind": content["event_kind"],
            "place": content["place"],
            "participants": content["participants"],
            "weight": content["weight"],
        },
        "days": days(content["date"]),
    }


def event_parts(event: Event) -> list[Part]:
    told: Any = [] if event.translation_of_id else event.sources.order_by("pk")
    quotes = frozenset({"says", "says_en"})
    return [Part(event), *(Part(s, f"id_sources-{at}-", quotes) for at, s in enumerate(told))]


EVENT = Kind(
    model=Event,
    section="events",
    template="timeline/events/event.html",
    content=EventContent,
    compose=event_compose.compose,
    listing=event_listing,
    parts=event_parts,
    problems=event_problems.problems,
    neighbours=event_page.neighbours,
    own_texts=frozenset({"title", "summary", "text"}),
)
