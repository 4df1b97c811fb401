"""The working tables of places as the contents of editions."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects

from actors.compose import named
from actors.models import Actor
from press.editions import Content
from press.publishable import past_corrections
from timeline.control import Control
from timeline.event_content import placed
from timeline.place import Place

SCHEMA = 1


def compose(records: list[Place]) -> list[Content]:
    """A fixed number of queries for any number of records: who held them, places and actors with
    their names, renditions, corrections (and the originals of translations)."""
    prefetch_related_objects(records, "translation_of")
    originals = [record.original for record in records]
    held = controls(place.pk for place in originals)
    actors = named({key for spans in held.values() for span in spans for key in span.holder_keys})
    places = placed({key for place in originals for key in (place.pk, place.parent_id)})
    prefetch_related_objects(originals, "picture__renditions")
    corrections = past_corrections(records)
    contents = []
    for record, original in zip(records, originals, strict=True):
        spans = held_by(held[original.pk], actors, record.language)
        content = _of_one(record, original, places)
        contents.append(content | {"control": spans, "corrections": corrections[record.pk]})
    return contents


def controls(places: Iterable[int]) -> dict[int, list[Any]]:
    """By place, in order, with the keys of the holders; one query."""
    found: dict[int, list[Any]] = defaultdict(list)
    for span in Control.objects.filter(place__in=list(places)).with_holders().in_order():
        found[span.place_id].append(span)
    return found


def held_by(
    spans: Iterable[Control], actors: dict[int, Actor], language: str
) -> list[dict[str, Any]]:
    return [span.as_content(actors, language) for span in spans]


def _of_one(record: Place, original: Place, places: dict[int, Place]) -> Content:
    language = record.language
    place = places[original.pk]
    parent = places.get(original.parent_id or 0)
    own = place.as_reference(language)
    del own["group"]
    return {
        "schema": SCHEMA,
        "kind": record.kind,
        "language": language,
        "path": record.path,
        **own,
        "precision": original.precision,
        "parent": parent.as_reference(language) if parent else None,
        "summary": record.summary,
        "text": record.text,
        "picture": original.picture.as_content() if original.picture else None,
        "names": [name for name in place.name_facts() if not name["search_only"]],
        "search_names": [name["text"] for name in place.name_facts() if name["search_only"]],
    }
