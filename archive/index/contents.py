"""Contents of editions, as the index reads them."""

from collections.abc import Iterable

from press.editions.edition import Content
from press.tags.tag import current_tags


def as_they_are(contents: Iterable[Content]) -> list[Content]:
    """Contents of editions with their tags called as they are now; one query."""
    found = list(contents)
    slugs = {tag["slug"] for content in found for tag in content.get("tags") or ()}
    now = current_tags(slugs)
    return [_with_tags(content, now) for content in found]


def _with_tags(content: Content, now: dict[str, dict[str, str]]) -> Content:
    if not content.get("tags"):
        return content
    called = [now.get(tag["slug"], tag) for tag in content["tags"]]
    return content | {"tags": list({tag["slug"]: tag for tag in called}.values())}
