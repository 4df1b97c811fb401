"""The columns of a story's actors and of its places."""

from collections import defaultdict
from typing import Any

from archive.stories.story import Story
from press.sheets.table import Line
from press.tables.columns import Alone
from press.tables.lookups import JOINED, Lookup, slugs_of, split

Row = dict[str, str]


class ChosenColumn(Alone):
    """All of a story's actors or places in one cell, by any of their names or by address: who is
    not in it is taken away."""

    def __init__(self, name: str) -> None:
        relation: Any = Story._meta.get_field(name)
        self.name = name
        self.labels = {name: relation.verbose_name}
        self.model: Any = relation.remote_field.model
        self.through: Any = relation.remote_field.through
        self.end = f"{relation.m2m_reverse_field_name()}_id"
        self.lookup = Lookup(self.model)

    def load(self, lines: list[Line]) -> None:
        self.lookup.load(name for line in lines for name in self.names(line.row))

    def names(self, row: Row) -> list[str]:
        return split(row.get(self.name, ""))

    def check(self, row: Row, record: Any) -> Row:
        try:
            for name in self.names(row):
                self.lookup.find(name)
        except ValueError as error:
            return {self.name: str(error)}
        return {}

    def relate(self, lines: list[Line]) -> set[Any]:
        told = {line.record.pk: names for line in lines if (names := self.names(line.row))}
        there = self.there(told)
        lost: list[int] = []
        new = []
        changed = set()
        for story, names in told.items():
            wanted = dict.fromkeys(self.lookup.find(name) for name in names)
            gone = [row for key, row in there[story].items() if key not in wanted]
            added = [key for key in wanted if key not in there[story]]
            lost += gone
            new += [self.through(story_id=story, **{self.end: key}) for key in added]
            if gone or added:
                changed.add(story)
        if lost:
            self.through.objects.filter(pk__in=lost).delete()
        self.through.objects.bulk_create(new)
        return changed

    def there(self, stories: Any) -> dict[int, dict[int, int]]:
        """By story, the keys of what it has, each with that of the row that says so; in the order
        of its page."""
        found: dict[int, dict[int, int]] = defaultdict(dict)
        rows = self.through.objects.filter(story__in=list(stories)).order_by("pk")
        for story, key, row in rows.values_list("story_id", self.end, "pk"):
            found[story][key] = row
        return found

    def cells(self, records: list[Any]) -> dict[Any, Row]:
        there = self.there([record.pk for record in records])
        slugs = slugs_of(self.model.objects, [key for keys in there.values() for key in keys])
        return {
            story: {self.name: JOINED.join(slugs[key] for key in keys)}
            for story, keys in there.items()
        }
