"""The working tables of stories as the contents of editions."""

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects

from actors.compose import PARTS as ACTOR_PARTS
from actors.compose import reference as actor_reference
from actors.models import Actor
from archive.stories.content import SCHEMA, StoryContent
from archive.stories.story import Story
from language.dates.value import Date
from press.contents.head import TagContent
from press.records.publishable import past_corrections
from press.records.seen import Seen
from press.tags.tag import Tagged
from timeline.models import Place
from timeline.places.compose import PARTS as PLACE_PARTS
from timeline.places.compose import reference as place_reference

Keys = dict[int, list[int]]


def compose(records: list[Story], seen: Seen) -> list[StoryContent]:
    """A fixed number of queries for any number of records: which actors, places and tags are
    theirs, those actors and places as readers know them, renditions, corrections."""
    actor_keys, place_keys = (_chosen(records, name) for name in ("actors", "places"))
    seen.read(Actor, {key for keys in actor_keys.values() for key in keys}, ACTOR_PARTS)
    seen.read(Place, {key for keys in place_keys.values() for key in keys}, PLACE_PARTS)
    tags = _tags(records)
    prefetch_related_objects(records, "picture__renditions")
    corrections = past_corrections(records)
    contents: list[StoryContent] = []
    for record in records:
        on, language = Date(record.date) if record.date else None, record.language
        actors = (seen.get(record, Actor, key, language) for key in actor_keys[record.pk])
        places = (seen.get(record, Place, key, language) for key in place_keys[record.pk])
        contents.append(
            {
                "schema": SCHEMA,
                "kind": record.kind,
                "language": language,
                "path": record.path,
                "headline": record.headline,
                "blurb": record.blurb,
                "body": record.body,
                "byline": record.byline,
                "desk": record.desk,
                "date": record.date,
                "appeared": record.appeared.isoformat() if record.appeared else "",
                "source": {"title": record.source_title, "url": record.source_url},
                "picture": record.picture.as_content() if record.picture else None,
                "tags": tags[record.pk],
                "actors": [actor_reference(each, language, on) for each in actors if each],
                "places": [place_reference(each, language, on) for each in places if each],
                "corrections": corrections[record.pk],
            }
        )
    return contents


def _chosen(records: list[Story], name: str) -> Keys:
    """By story, the keys of what it has in a relation to many, by title; one query."""
    through: Any = getattr(Story, name).through
    kind = {"actors": "actor", "places": "place"}[name]
    found: Keys = defaultdict(list)
    rows = through.objects.filter(story__in=[record.pk for record in records])
    ordered = rows.order_by(f"{kind}__title", f"{kind}_id")
    for story, key in ordered.values_list("story_id", f"{kind}_id"):
        found[story].append(key)
    return found


def _tags(records: list[Story]) -> dict[int, list[TagContent]]:
    """By story, by name; one query."""
    found: dict[int, list[TagContent]] = defaultdict(list)
    rows = Tagged.objects.filter(
        content_type=ContentType.objects.get_for_model(Story),
        object_id__in=[record.pk for record in records],
    )
    for key, slug, name in rows.order_by("tag__name", "tag").values_list(
        "object_id", "tag__slug", "tag__name"
    ):
        found[key].append({"slug": slug, "name": name})
    return found
