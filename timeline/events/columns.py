"""Columns of events that are rows of other tables: who took part, who says so."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from actors.models import Actor
from language.arabic import fold
from language.dates.fields import days
from press.sheets.cells import edtf_of
from press.sheets.table import Line
from press.tables.columns import Alone, alike
from press.tables.lookups import JOINED, Lookup, slugs_of, split
from timeline.events.participants import contradiction
from timeline.events.participation import Participation
from timeline.events.source import EventSource

Row = dict[str, str]


class ParticipantColumns(Alone):
    """A column for each role, its cell the names or addresses of all who had it: who is not in
    the cell loses the role."""

    labels = {
        "attackers": gettext_lazy("attackers"),
        "defenders": gettext_lazy("defenders"),
        "backers": gettext_lazy("backers"),
        "mediators": gettext_lazy("mediators"),
        "targets": gettext_lazy("targets"),
        "witnesses": gettext_lazy("witnesses"),
        "participants": gettext_lazy("participants"),
    }
    roles = dict(zip(labels, Participation.Role.values, strict=True))

    def __init__(self) -> None:
        self.actors = Lookup(Actor)
        self.there: dict[int | None, list[Participation]] = {}

    def load(self, lines: list[Line]) -> None:
        told = [line for line in lines if any(line.row.get(column) for column in self.roles)]
        texts = {line.row.get(column, "") for line in told for column in self.roles}
        self.actors.load(name for text in texts for name in split(text))
        self.there = defaultdict(list)
        if keys := [line.key for line in told if line.key]:
            for part in Participation.objects.filter(event__in=keys).order_by("pk"):
                self.there[part.event_id].append(part)

    def check(self, row: Row, record: Any) -> dict[str, str]:
        errors = {}
        roles: dict[int, set[str]] = defaultdict(set)
        for column, role in self.roles.items():
            try:
                for name in split(row.get(column, "")):
                    roles[self.actors.find(name)].add(role)
            except ValueError as error:
                errors[column] = str(error)
        told = {role for column, role in self.roles.items() if row.get(column)}
        for part in self.there.get(record.pk, ()):
            if part.role not in told:
                roles[part.actor_id].add(part.role)
        for actor, found in roles.items():
            called = self.called(actor, row) if len(found) > 1 else ""
            if called and (why := contradiction(called, found)):
                errors["attackers"] = why
        return errors

    def called(self, actor: int, row: Row) -> str:
        """As the row calls an actor; refused is what it says, not what was there."""
        names = (name for column in self.roles for name in split(row.get(column, "")))
        return next((name for name in names if self.actors.key(name) == actor), "")

    def relate(self, lines: list[Line]) -> set[Any]:
        gone: list[int] = []
        new: list[Participation] = []
        changed = set()
        for line in lines:
            wanted = dict.fromkeys(self.wanted(line.row))
            told = {role for column, role in self.roles.items() if line.row.get(column)}
            there = self.there.get(line.record.pk, ())
            known = {(part.actor_id, part.role): part.pk for part in there if part.role in told}
            lost = [key for pair, key in known.items() if pair not in wanted]
            added = [pair for pair in wanted if pair not in known]
            gone += lost
            event = line.record
            new += [Participation(event=event, actor_id=key, role=role) for key, role in added]
            if lost or added:
                changed.add(event.pk)
        if gone:
            Participation.objects.filter(pk__in=gone).delete()
        Participation.objects.bulk_create(new)
        return changed

    def wanted(self, row: Row) -> Iterator[tuple[int, str]]:
        for column, role in self.roles.items():
            for name in split(row.get(column, "")):
                yield self.actors.find(name), role

    def cells(self, records: list[Any]) -> dict[Any, Row]:
        parts = list(Participation.objects.filter(event__in=records).order_by("pk"))
        slugs = slugs_of(Actor.objects, [part.actor_id for part in parts])
        columns = {role: column for column, role in self.roles.items()}
        found: dict[Any, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for part in parts:
            found[part.event_id][columns[part.role]].append(slugs[part.actor_id])
        return {
            key: {column: JOINED.join(names) for column, names in cells.items()}
            for key, cells in found.items()
        }


class SourceColumns(Alone):
    """One source: it mends the one of that title (or else address), or is added to the others."""

    labels = {
        "source_title": gettext_lazy("source"),
        "source_publisher": gettext_lazy("publisher"),
        "source_url": gettext_lazy("address of the source"),
        "source_date": gettext_lazy("date of the source"),
    }

    def __init__(self) -> None:
        self.there: dict[int | None, list[EventSource]] = {}
        self.filled: dict[str, EventSource] = {}

    def load(self, lines: list[Line]) -> None:
        self.there, self.filled = defaultdict(list), {}
        if keys := [line.key for line in lines if line.key and told(line.row, self.labels)]:
            for source in EventSource.objects.filter(event__in=keys).order_by("pk"):
                self.there[source.event_id].append(source)

    def check(self, row: Row, record: Any) -> dict[str, str]:
        cells = told(row, self.labels)
        if not cells:
            return {}
        if not {"source_title", "source_url"} & set(cells):
            return {"source_title": _("A source needs its name or its address.")}
        source = self.found(row, record.pk)
        try:
            if fill(source, cells):
                source.clean_fields(exclude=["event"])
                self.filled[row["slug"]] = source
        except ValidationError as error:
            return {name: " ".join(words) for name, words in error.message_dict.items()}
        except ValueError as error:
            return {"source_date": str(error)}
        return {}

    def found(self, row: Row, event: int | None) -> EventSource:
        """The source of the event that the row means, or a new one."""
        title = fold(row.get("source_title", ""))
        for source in self.there.get(event, ()):
            same = fold(source.source_title) == title
            if same if title else source.source_url == row["source_url"]:
                return source
        return EventSource()

    def relate(self, lines: list[Line]) -> set[Any]:
        changed = {line.record.pk: line for line in lines if line.row["slug"] in self.filled}
        for line in changed.values():
            self.filled[line.row["slug"]].event = line.record
        sources = [self.filled[line.row["slug"]] for line in changed.values()]
        mended = [source for source in sources if source.pk]
        EventSource.objects.bulk_create(source for source in sources if not source.pk)
        fields = [*self.labels, "source_date_days"]
        EventSource.objects.bulk_update(mended, fields, batch_size=500)
        return set(changed)

    def cells(self, records: list[Any]) -> dict[Any, Row]:
        found: dict[Any, Row] = {}
        for source in EventSource.objects.filter(event__in=records).order_by("pk"):
            cells = {name: getattr(source, name) for name in self.labels}
            found.setdefault(source.event_id, cells)
        return found


def fill(source: EventSource, cells: Row) -> bool:
    """Whether that changed anything."""
    before = [getattr(source, name) for name in cells]
    for name, cell in cells.items():
        if not alike(cell, getattr(source, name)):
            value = edtf_of(cell, get_language()) if name == "source_date" else cell
            setattr(source, name, value)
    vars(source)["source_date_days"] = days(source.source_date)
    return before != [getattr(source, name) for name in cells]


def told(row: Row, columns: Any) -> Row:
    """Of these columns, the cells that say something."""
    return {name: row[name] for name in columns if row.get(name)}
