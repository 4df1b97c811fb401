"""The working tables of actors as the contents of editions."""

from collections import defaultdict

from django.db.models import prefetch_related_objects

from actors.actor import Actor
from actors.content import SCHEMA, ActorContent, ActorReference
from actors.relations.relation import Relation
from language.dates.value import Date
from language.names.naming import shown
from press.editions.edition import Content
from press.records.publishable import past_corrections
from press.records.seen import Seen

PARTS = ("names", "actor_kind")
"""Of an actor's content, what `reference` reads."""


def compose(records: list[Actor], seen: Seen) -> list[ActorContent]:
    """A fixed number of queries for any number of records: their names and relations, the actors at
    the other side as readers know them, renditions, corrections (and the originals of
    translations)."""
    prefetch_related_objects(records, "translation_of")
    originals = [record.original for record in records]
    named = Actor.objects.with_names().in_bulk([actor.pk for actor in originals])
    relations = list(Relation.objects.of(*originals).order_by("pk"))
    related = defaultdict(list)
    for relation in relations:
        related[relation.from_actor_id].append((relation, relation.to_actor_id))
        related[relation.to_actor_id].append((relation, relation.from_actor_id))
    others = {other for actor in originals for _relation, other in related[actor.pk]}
    seen.read(Actor, others | {actor.parent_id for actor in originals}, PARTS)
    prefetch_related_objects(originals, "picture__renditions")
    corrections = past_corrections(records)
    contents: list[ActorContent] = []
    for record, original in zip(records, originals, strict=True):
        language = record.language
        told = [
            relation.as_content(original, reference(there, language), language)
            for relation, other in related[original.pk]
            if (there := seen.get(record, Actor, other, language))
        ]
        parent = seen.get(record, Actor, original.parent_id, language)
        names = named[original.pk].name_facts()
        contents.append(
            {
                "schema": SCHEMA,
                "kind": record.kind,
                "language": language,
                "path": record.path,
                "name": shown(names, language),
                "actor_kind": original.actor_kind,
                "summary": record.summary,
                "profile": record.profile,
                "picture": original.picture.as_content() if original.picture else None,
                "founded": original.founded,
                "dissolved": original.dissolved,
                "wikidata": original.wikidata,
                "source_line": record.source_line,
                "names": [name for name in names if not name["search_only"]],
                "search_names": [name["text"] for name in names if name["search_only"]],
                "parent": reference(parent, language) if parent else None,
                "relations": told,
                "corrections": corrections[record.pk],
            }
        )
    return contents


def reference(content: Content, language: str, on: Date | None = None) -> ActorReference:
    """Of an actor's content, of which it reads PARTS."""
    return {
        "group": content["group"],
        "name": shown(content["names"], language, on),
        "actor_kind": content["actor_kind"],
    }
