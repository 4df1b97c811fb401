"""Tables of stories, imported."""

from typing import Any

from archive.tables.resources import StoryResource
from tests.press.tables.rows import as_csv, imported

HEADERS = ["headline", "date", "tags", "actors", "places"]


def stories(*rows: list[Any], headers: list[str] = HEADERS, dry_run: bool = False) -> Any:
    return imported(StoryResource(), as_csv(headers, *rows), dry_run=dry_run)


def names(relation: Any) -> list[str]:
    return sorted(each.slug for each in relation.all())
