"""The working tables of events as the contents of editions, and in brief as others keep them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects

from actors.compose import named
from actors.models import Actor
from language.dates.value import Date
from language.sources import worded
from press.editions import Content
from press.publishable import past_corrections
from timeline.event import Event
from timeline.event_source import EventSource
from timeline.participation import Participation
from timeline.place import Place

SCHEMA = 1


def compose(records: list[Event]) -> list[Content]:
    """A fixed number of queries for any number of records: participations, actors and places with
    their names, sources, renditions, corrections (and the originals of translations)."""
    prefetch_related_objects(records, "translation_of")
    originals = [record.original for record in records]
    parts = participations(originals)
    actors = named({part.actor_id for found in parts.values() for part in found})
    places = placed({event.place_id for event in originals})
    prefetch_related_objects(originals, "picture__renditions")
    sources = defaultdict(list)
    for source in EventSource.objects.filter(event__in=originals).order_by("pk"):
        sources[source.event_id].append(source)
    corrections = past_corrections(records)
    return [
        {
            "schema": SCHEMA,
            "kind": record.kind,
            "language": record.language,
            "path": record.path,
            "title": record.title,
            "summary": record.summary,
            "text": record.text,
            "picture": event.picture.as_content() if event.picture else None,
            "casualties": _casualties(event, record.language),
            **_facts(event, record.language, parts[event.pk], actors, places),
            "sources": [_source(each, record.language) for each in sources[event.pk]],
            "corrections": corrections[record.pk],
        }
        for record, event in zip(records, originals, strict=True)
    ]


def briefs(
    events: Iterable[Event],
    language: str,
    parts: dict[int, list[Participation]],
    actors: dict[int, Actor],
    places: dict[int, Place],
) -> list[dict[str, Any]]:
    """What a dossier keeps of each event, in its own language; asks nothing where the events were
    read with `told_in(language)` and the others are at hand."""
    return [
        {
            "group": str(event.group),
            "title": _told(event, language, "title"),
            "summary": _told(event, language, "summary"),
            **_facts(event, language, parts[event.pk], actors, places),
        }
        for event in events
    ]


def participations(events: Iterable[Event]) -> dict[int, list[Participation]]:
    """By event, in the order they were entered; one query."""
    found: dict[int, list[Participation]] = defaultdict(list)
    for part in Participation.objects.filter(event__in=list(events)).order_by("pk"):
        found[part.event_id].append(part)
    return found


def placed(keys: set[Any]) -> dict[int, Place]:
    """Places with their names, by primary key; one query."""
    found: dict[int, Place] = Place.objects.with_names().in_bulk([key for key in keys if key])
    return found


def _facts(
    event: Event,
    language: str,
    parts: list[Participation],
    actors: dict[int, Actor],
    places: dict[int, Place],
) -> dict[str, Any]:
    on = Date(event.date) if event.date else None
    place = places.get(event.place_id or 0)
    return {
        "date": event.date,
        "event_kind": event.event_kind,
        "weight": event.weight,
        "place": place.as_reference(language, on) if place else None,
        "participants": [
            {
                **actors[part.actor_id].as_reference(language, on),
                "role": part.role,
                "name_used": part.name_used,
                "note": worded(language, ar=part.note, en=part.note_en),
            }
            for part in parts
        ],
    }


def _told(event: Event, language: str, field: str) -> dict[str, str] | None:
    """In the language where there is a translation, else as it was written."""
    there = getattr(event, f"{field}_there")
    if there or event.language == language:
        return worded(language, **{language: there or getattr(event, field)})
    return worded(event.language, **{event.language: getattr(event, field)})


def _casualties(event: Event, language: str) -> dict[str, Any] | None:
    numbers = {
        "low": event.casualties_low,
        "best": event.casualties_best,
        "high": event.casualties_high,
    }
    if all(number is None for number in numbers.values()):
        return None
    note = worded(language, ar=event.casualties_note, en=event.casualties_note_en)
    return {**numbers, "note": note}


def _source(source: EventSource, language: str) -> dict[str, Any]:
    return source.source_content() | {
        "says": worded(language, ar=source.says, en=source.says_en),
    }
