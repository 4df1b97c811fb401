"""What the press asks of a story."""

from collections.abc import Mapping
from typing import Any

from archive.stories.compose import compose
from archive.stories.content import StoryContent
from archive.stories.page import neighbours
from archive.stories.problems import problems
from archive.stories.story import Story
from language.dates.fields import days
from press.records.kinds import Kind


def listing(content: StoryContent) -> dict[str, Any]:
    return {
        "title": content["headline"],
        "summary": content["blurb"],
        "picture": content["picture"],
        "tags": content["tags"],
        "facts": {
            "kicker": content["desk"],
            "byline": content["byline"],
            "desk": content["desk"],
            "date": content["date"],
            "appeared": content["appeared"],
            "source": content["source"],
        },
        "days": days(content["date"]),
    }


def appeared(told: Mapping[str, Any]) -> str:
    """Its own date; publications of before the moment was among the facts have the day."""
    return str(told.get("appeared") or told.get("date") or "")


STORY = Kind(
    model=Story,
    section="stories",
    template="archive/stories/story.html",
    content=StoryContent,
    compose=compose,
    listing=listing,
    problems=problems,
    neighbours=neighbours,
    appeared=appeared,
    is_news=True,
)
