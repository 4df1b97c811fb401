"""What the press asks of a story."""

from typing import Any

from archive.stories.compose import compose
from archive.stories.page import neighbours
from archive.stories.problems import problems
from archive.stories.story import Story
from language.dates.fields import days
from press.editions.edition import Content
from press.records.kinds import Kind


def listing(content: Content) -> dict[str, Any]:
    return {
        "title": content["headline"],
        "summary": content["blurb"],
        "picture": content["picture"],
        "tags": content["tags"],
        "facts": {
            "kicker": content["desk"],
            **{name: content[name] for name in ("byline", "desk", "date", "source")},
        },
        "days": days(content["date"]),
    }


STORY = Kind(
    model=Story,
    section="stories",
    template="archive/stories/story.html",
    compose=compose,
    listing=listing,
    problems=problems,
    neighbours=neighbours,
)
