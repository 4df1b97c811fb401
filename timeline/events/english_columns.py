"""Columns of events that make or mend their page in English."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from language.arabic import fold
from language.slugs import slugify
from press.sheets.table import Line
from press.tables.columns import alike
from press.tables.free_slugs import FreeSlugs
from timeline.events.event import Event

Row = dict[str, str]
ENGLISH = "en"
FIELDS = {"title_en": "title", "summary_en": "summary"}


class EnglishColumns:
    """The translation is a record of its own, which has texts only."""

    labels = {
        "title_en": gettext_lazy("title in English"),
        "summary_en": gettext_lazy("summary in English"),
    }

    def __init__(self, free: FreeSlugs) -> None:
        self.free = free
        self.there: dict[int | None, Event] = {}
        self.written: dict[int, Event] = {}  # by the number of the line

    def load(self, lines: list[Line]) -> None:
        keys = [line.key for line in lines if line.key and texts(line.row)]
        found = Event.objects.filter(translation_of__in=keys, language=ENGLISH) if keys else ()
        self.there = {page.translation_of_id: page for page in found}
        new = (line.row.get("title_en", "") for line in lines if line.key not in self.there)
        used = [line.row["slug"] for line in lines]
        self.free.prepare(filter(None, map(slugify, new)), used)

    def check(self, row: Row, record: Any) -> dict[str, str]:
        found = texts(row)
        if not found:
            return {}
        title = found.get("title", "")
        if record.language == ENGLISH:
            return {"title_en": _("This event is written in English: leave the cell empty.")}
        if record.pk not in self.there and not slugify(title):
            return {"title_en": _("A page in English needs a title with a letter or a digit.")}
        for column, name in FIELDS.items():
            longest = getattr(Event._meta.get_field(name), "max_length", 0)
            if len(found.get(name, "")) > longest:
                return {column: _("At most %(number)s letters.") % {"number": longest}}
        return {}

    def relate(self, lines: list[Line]) -> set[Any]:
        new: list[Event] = []
        mended: list[Event] = []
        changed = set()
        self.written = {}
        for line in lines:
            found = texts(line.row)
            page = self.there.get(line.record.pk) or self.made(line, found)
            different = {
                name for name, cell in found.items() if not alike(cell, getattr(page, name))
            }
            if not different:
                continue
            for name in different:
                setattr(page, name, found[name])
            page.folded_title = fold(page.title)[:250]
            page.version += 1
            page.modified = timezone.now()
            (mended if page.pk else new).append(page)
            changed.add(line.record.pk)
            self.written[line.number] = page
        Event.objects.bulk_create(new)
        fields = [*FIELDS.values(), "folded_title", "version", "modified"]
        Event.objects.bulk_update(mended, fields, batch_size=500)
        return changed

    def beside(self) -> list[Event]:
        return list(self.there.values())

    def changed_beside(self, line: Line) -> list[Event]:
        return [self.written[line.number]] if line.number in self.written else []

    def made(self, line: Line, found: dict[str, str]) -> Event:
        page = Event(language=ENGLISH, translation_of=line.record, group=line.record.group)
        if found:
            page.slug = self.free.take(slugify(found["title"]))
        return page

    def cells(self, records: list[Any]) -> dict[Any, Row]:
        pages = Event.objects.filter(translation_of__in=records, language=ENGLISH)
        return {
            page.translation_of_id: {column: getattr(page, name) for column, name in FIELDS.items()}
            for page in pages
        }


def texts(row: Row) -> dict[str, str]:
    """By field, what a row says in English."""
    return {name: row[column] for column, name in FIELDS.items() if row.get(column)}
