"""Actors and places that stories name, linked where a name is of one alone."""

from collections.abc import Iterable
from typing import Any

from archive.stories.story import Story
from language.richtext.fields import plain
from timeline.places.vocabulary import Key, vocabulary


def named(text: str) -> list[Key]:
    """Kind and key of those whose names stand there and are of no other, as they come."""
    found = (hit.keys for hit in vocabulary().find(text))
    return list(dict.fromkeys(keys[0] for keys in found if len(keys) == 1))


def link(stories: Iterable[Any]) -> None:
    """Add those that the stories name to their actors and places."""
    told = {
        story.pk: named(f"{story.headline}\n{story.blurb}\n{plain(story.body)}")
        for story in stories
    }
    join(told)


def join(keys: dict[int, list[Key]]) -> None:
    """Give stories, by their keys, these actors and places beside those that they have."""
    rows: dict[str, list[Any]] = {"actor": [], "place": []}
    through: dict[str, Any] = {"actor": Story.actors.through, "place": Story.places.through}
    for story, own in keys.items():
        for kind, key in own:
            rows[kind].append(through[kind](story_id=story, **{f"{kind}_id": key}))
    for kind, made in rows.items():
        if made:
            through[kind].objects.bulk_create(made, ignore_conflicts=True)
