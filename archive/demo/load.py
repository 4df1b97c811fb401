"""The demo's past coverage: from the texts beside this file to published editions."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from actors.models import Actor
from archive.stories.story import Story
from press.people.users import User
from press.publishing.verbs import release
from timeline.models import Place

TEXTS = Path(__file__).parent / "stories.json"
OWN = ("slug", "language", "headline", "blurb", "byline", "desk", "date")


@transaction.atomic
def publish_missing() -> str:
    """Publish what is not there yet; a line on it. Actors and places must be there."""
    texts = json.loads(TEXTS.read_text(encoding="utf-8"))
    there = set(Story.objects.values_list("slug", flat=True))
    made = [_saved(text) for text in texts if text["slug"] not in there]
    release(made, by=User.objects.filter(username="editor").first(), note="")
    return f"stories: {len(made)} published" if made else "stories: there already"


def _saved(text: dict[str, Any]) -> Story:
    story = Story(**{name: text[name] for name in OWN})
    story.body = "".join(f"<p>{paragraph}</p>" for paragraph in text["body"])
    story.full_clean()
    story.save()
    story.tags.set(text["tags"])
    story.actors.set(Actor.objects.filter(slug__in=text["actors"]))
    story.places.set(Place.objects.filter(slug__in=text["places"]))
    return story
