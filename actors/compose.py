"""The working tables of actors as the contents of editions."""

from collections import defaultdict
from typing import Any

from django.db.models import prefetch_related_objects

from actors.actor import Actor
from actors.relations import Relation
from press.editions import Content
from press.publishable import past_corrections

SCHEMA = 1


def compose(records: list[Actor]) -> list[Content]:
    """A fixed number of queries for any number of records: their relations, the actors at either
    side with their names, renditions, corrections (and the originals of translations)."""
    prefetch_related_objects(records, "translation_of")
    originals = [record.original for record in records]
    relations = list(Relation.objects.of(*originals).order_by("pk"))
    wanted = {actor.pk for actor in originals} | {actor.parent_id for actor in originals}
    for relation in relations:
        wanted |= {relation.from_actor_id, relation.to_actor_id}
    actors = named(wanted)
    related = defaultdict(list)
    for relation in relations:
        related[relation.from_actor_id].append((relation, relation.to_actor_id))
        related[relation.to_actor_id].append((relation, relation.from_actor_id))
    prefetch_related_objects(originals, "picture__renditions")
    corrections = past_corrections(records)
    contents = []
    for record, original in zip(records, originals, strict=True):
        language = record.language
        told = [
            relation.as_content(original, actors[other], language)
            for relation, other in related[original.pk]
        ]
        content = _of_one(record, original, actors)
        contents.append(content | {"relations": told, "corrections": corrections[record.pk]})
    return contents


def named(keys: set[Any]) -> dict[int, Actor]:
    """Actors with their names, by primary key; one query."""
    found: dict[int, Actor] = Actor.objects.with_names().in_bulk([key for key in keys if key])
    return found


def _of_one(record: Actor, original: Actor, actors: dict[int, Actor]) -> Content:
    language = record.language
    parent = actors.get(original.parent_id or 0)
    names = actors[original.pk].name_facts()
    return {
        "schema": SCHEMA,
        "kind": record.kind,
        "language": language,
        "path": record.path,
        "name": actors[original.pk].as_reference(language)["name"],
        "actor_kind": original.actor_kind,
        "summary": record.summary,
        "profile": record.profile,
        "picture": original.picture.as_content() if original.picture else None,
        "parent": parent.as_reference(language) if parent else None,
        "founded": original.founded,
        "dissolved": original.dissolved,
        "wikidata": original.wikidata,
        "source_line": record.source_line,
        "names": [name for name in names if not name["search_only"]],
        "search_names": [name["text"] for name in names if name["search_only"]],
    }
