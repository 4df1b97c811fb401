"""The column of a story's tags."""

from typing import Any

from django.utils.translation import gettext_lazy

from archive.stories.tagging import set_tags, tags_of
from press.sheets.table import Line
from press.tables.columns import Alone
from press.tables.lookups import JOINED, split
from press.tags.choices import names_in, refusal
from press.tags.tag import Tag

Row = dict[str, str]
LONGEST: int = Tag._meta.get_field("name").max_length


class TagColumn(Alone):
    """All of a story's tags in one cell: what is not in it is taken away."""

    labels = {"tags": gettext_lazy("tags")}

    def load(self, lines: list[Line]) -> None:
        return

    def check(self, row: Row, record: Any) -> Row:
        wrong = (refusal(name, LONGEST) for name in names_of(row))
        return next(({"tags": words} for words in wrong if words), {})

    def relate(self, lines: list[Line]) -> set[Any]:
        wanted = {line.record.pk: names for line in lines if (names := names_of(line.row))}
        return set_tags(wanted) if wanted else set()

    def cells(self, records: list[Any]) -> dict[Any, Row]:
        found = tags_of([record.pk for record in records])
        return {
            key: {"tags": JOINED.join(row.tag.name for row in rows)} for key, rows in found.items()
        }


def names_of(row: Row) -> list[str]:
    """Separated as other cells are, or by commas as in the form."""
    return names_in(split(row.get("tags", "")))
