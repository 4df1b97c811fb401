"""The working tables of places as the contents of editions, and what others keep of them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects

from actors.compose import PARTS as ACTOR_PARTS
from actors.compose import reference as actor_reference
from actors.models import Actor
from language.dates.value import Date
from language.names.naming import shown
from press.editions.edition import Content
from press.records.publishable import past_corrections
from press.records.seen import Seen
from timeline.places.content import SCHEMA, ControlContent, PlaceContent, PlaceReference
from timeline.places.control import Control
from timeline.places.place import Place

PARTS = ("names", "place_kind", "latitude", "longitude")
"""Of a place's content, what `reference` reads."""


def compose(records: list[Place], seen: Seen) -> list[PlaceContent]:
    """A fixed number of queries for any number of records: their names, who held them, places and
    actors as readers know them, renditions, corrections (and the originals of translations)."""
    prefetch_related_objects(records, "translation_of")
    originals = [record.original for record in records]
    held = controls(place.pk for place in originals)
    named = Place.objects.with_names().in_bulk([place.pk for place in originals])
    holders = {key for spans in held.values() for span in spans for key in span.holder_keys}
    seen.read(Actor, holders, ACTOR_PARTS)
    seen.read(Place, {place.parent_id for place in originals}, PARTS)
    prefetch_related_objects(originals, "picture__renditions")
    corrections = past_corrections(records)
    contents: list[PlaceContent] = []
    for record, original in zip(records, originals, strict=True):
        parent = seen.get(record, Place, original.parent_id, record.language)
        names = named[original.pk].name_facts()
        known = original.latitude is not None and original.longitude is not None
        contents.append(
            {
                "schema": SCHEMA,
                "kind": record.kind,
                "language": record.language,
                "path": record.path,
                "name": shown(names, record.language),
                "place_kind": original.place_kind,
                "latitude": float(original.latitude or 0) if known else None,
                "longitude": float(original.longitude or 0) if known else None,
                "precision": original.precision,
                "summary": record.summary,
                "text": record.text,
                "picture": original.picture.as_content() if original.picture else None,
                "names": [name for name in names if not name["search_only"]],
                "search_names": [name["text"] for name in names if name["search_only"]],
                "parent": reference(parent, record.language) if parent else None,
                "control": [_span(span, record, seen) for span in held[original.pk]],
                "corrections": corrections[record.pk],
            }
        )
    return contents


def controls(places: Iterable[int]) -> dict[int, list[Any]]:
    """By place, in order, with the keys of the holders; one query."""
    found: dict[int, list[Any]] = defaultdict(list)
    for span in Control.objects.filter(place__in=list(places)).with_holders().in_order():
        found[span.place_id].append(span)
    return found


def reference(content: Content, language: str, on: Date | None = None) -> PlaceReference:
    """Of a place's content, of which it reads PARTS."""
    return {
        "group": content["group"],
        "name": shown(content["names"], language, on),
        "place_kind": content["place_kind"],
        "latitude": content["latitude"],
        "longitude": content["longitude"],
    }


def held_by(content: Content, seen: Seen, language: str) -> list[ControlContent]:
    """What a place's content says of who held it, as other pages keep it: the holders under their
    names in this language, those alone that readers may see."""
    spans = []
    for span in content["control"]:
        on = Date(span["period"])
        there = (seen.by_group(holder["group"], language) for holder in span["holders"])
        holders = [actor_reference(actor, language, on) for actor in there if actor]
        spans.append(span | {"holders": holders})
    return spans


def _span(span: Control, record: Place, seen: Seen) -> ControlContent:
    language, on = record.language, Date(span.period)
    keys: list[int] = span.holder_keys  # type: ignore[attr-defined]
    there = (seen.get(record, Actor, key, language) for key in keys)
    holders = [actor_reference(actor, language, on) for actor in there if actor]
    return span.as_content(holders, language)
