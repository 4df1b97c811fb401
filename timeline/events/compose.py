"""The working tables of events as the contents of editions, and in brief as others keep them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from actors.compose import PARTS as ACTOR_PARTS
from actors.compose import reference as actor_reference
from actors.models import Actor
from language.contents import Worded
from language.dates.value import Date
from language.sources import worded
from press.editions.edition import Content
from press.records.publishable import past_corrections
from press.records.seen import Seen
from timeline.events.content import (
    SCHEMA,
    CasualtiesContent,
    EventBrief,
    EventContent,
    ParticipantContent,
    TellingContent,
)
from timeline.events.event import Event
from timeline.events.participation import Participation
from timeline.events.source import EventSource
from timeline.places.compose import PARTS as PLACE_PARTS
from timeline.places.compose import reference as place_reference
from timeline.places.place import Place

PARTS = (
    *("language", "title", "summary", "date", "event_kind", "weight", "place", "participants"),
)
"""Of an event's content, what `brief` reads."""


def compose(records: list[Event], seen: Seen) -> list[EventContent]:
    """A fixed number of queries for any number of records: participations, sources, actors and
    places as readers know them, renditions, corrections (and the originals of translations)."""
    prefetch_related_objects(records, "translation_of")
    originals = [record.original for record in records]
    parts = participations(originals)
    seen.read(Actor, {part.actor_id for found in parts.values() for part in found}, ACTOR_PARTS)
    seen.read(Place, {event.place_id for event in originals}, PLACE_PARTS)
    prefetch_related_objects(originals, "picture__renditions")
    sources = defaultdict(list)
    for source in EventSource.objects.filter(event__in=originals).order_by("pk"):
        sources[source.event_id].append(source)
    corrections = past_corrections(records)
    contents: list[EventContent] = []
    for record, event in zip(records, originals, strict=True):
        language = record.language
        on = Date(event.date) if event.date else None
        place = seen.get(record, Place, event.place_id, language)
        contents.append(
            {
                "schema": SCHEMA,
                "kind": record.kind,
                "language": language,
                "path": record.path,
                "title": record.title,
                "summary": record.summary,
                "text": record.text,
                "picture": event.picture.as_content() if event.picture else None,
                "casualties": _casualties(event, language),
                "date": event.date,
                "event_kind": event.event_kind,
                "weight": event.weight,
                "place": place_reference(place, language, on) if place else None,
                "participants": _participants(record, parts[event.pk], seen, on),
                "sources": [_telling(each, language) for each in sources[event.pk]],
                "corrections": corrections[record.pk],
            }
        )
    return contents


def brief(content: Content, seen: Seen, language: str) -> EventBrief:
    """What a dossier keeps of an event, from the event's own content: its actors and place under
    their names in the dossier's language, those alone that readers may see."""
    on = Date(content["date"]) if content["date"] else None
    place = content["place"] and seen.by_group(content["place"]["group"], language)
    there = [(part, seen.by_group(part["group"], language)) for part in content["participants"]]
    return {
        "group": content["group"],
        "title": _told(content, "title"),
        "summary": _told(content, "summary"),
        "date": content["date"],
        "event_kind": content["event_kind"],
        "weight": content["weight"],
        "place": place_reference(place, language, on) if place else None,
        "participants": [
            {
                **actor_reference(actor, language, on),
                "role": part["role"],
                "name_used": part["name_used"],
                "note": part["note"],
            }
            for part, actor in there
            if actor
        ],
    }


def participations(events: Iterable[Event]) -> dict[int, list[Participation]]:
    """By event, in the order they were entered; one query."""
    found: dict[int, list[Participation]] = defaultdict(list)
    for part in Participation.objects.filter(event__in=list(events)).order_by("pk"):
        found[part.event_id].append(part)
    return found


def _participants(
    record: Event, parts: list[Participation], seen: Seen, on: Date | None
) -> list[ParticipantContent]:
    language = record.language
    there = [(part, seen.get(record, Actor, part.actor_id, language)) for part in parts]
    return [
        {
            **actor_reference(actor, language, on),
            "role": part.role,
            "name_used": part.name_used,
            "note": worded(language, ar=part.note, en=part.note_en),
        }
        for part, actor in there
        if actor
    ]


def _told(content: Content, field: str) -> Worded | None:
    """As it was published, in its own language."""
    return {"text": content[field], "language": content["language"]} if content[field] else None


def _casualties(event: Event, language: str) -> CasualtiesContent | None:
    low, best, high = event.casualties_low, event.casualties_best, event.casualties_high
    if low is best is high is None:
        return None
    note = worded(language, ar=event.casualties_note, en=event.casualties_note_en)
    return {"low": low, "best": best, "high": high, "note": note}


def _telling(source: EventSource, language: str) -> TellingContent:
    return {**source.source_content(), "says": worded(language, ar=source.says, en=source.says_en)}
