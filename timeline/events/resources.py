"""Events as rows of a table."""

from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from import_export.fields import Field

from language.arabic import fold
from language.slugs import slugify
from press.sheets.cells import (
    ChoiceWidget,
    DateWidget,
    NumberWidget,
    ReferenceWidget,
    edtf_of,
)
from press.sheets.table import Line
from press.tables.free_slugs import FreeSlugs
from press.tables.lookups import Lookup
from press.tables.resources import RecordResource
from timeline.events.columns import ParticipantColumns, SourceColumns
from timeline.events.english_columns import EnglishColumns
from timeline.events.event import Event
from timeline.places.place import Place


class EventResource(RecordResource):
    """A row without an address is of the event with its title (in any spelling) and date, else of
    a new one."""

    identified_by: ClassVar[tuple[str, ...]] = ("slug", "title")
    labels = {
        "slug": gettext_lazy("address"),
        "language": gettext_lazy("language"),
        "title": gettext_lazy("title"),
        "date": gettext_lazy("date"),
        "place": gettext_lazy("place"),
        "kind": gettext_lazy("kind"),
        "summary": gettext_lazy("summary"),
        "weight": gettext_lazy("weight"),
        "casualties_low": gettext_lazy("casualties, at least"),
        "casualties_best": gettext_lazy("casualties, best estimate"),
        "casualties_high": gettext_lazy("casualties, at most"),
    }
    language = Field("language", "language", ChoiceWidget(settings.LANGUAGES))
    date = Field("date", "date", DateWidget())
    place = Field("place_id", "place", ReferenceWidget())
    kind = Field("event_kind", "kind", ChoiceWidget(Event.Kind.choices))
    weight = Field("weight", "weight", NumberWidget())
    casualties_low = Field("casualties_low", "casualties_low", NumberWidget())
    casualties_best = Field("casualties_best", "casualties_best", NumberWidget())
    casualties_high = Field("casualties_high", "casualties_high", NumberWidget())

    class Meta(RecordResource.Meta):
        model = Event
        fields = (
            *("slug", "language", "title", "date", "place", "kind", "summary", "weight"),
            *("casualties_low", "casualties_best", "casualties_high"),
        )

    def __init__(self, **kwargs: Any) -> None:
        self.free = FreeSlugs(Event)
        self.more = (ParticipantColumns(), SourceColumns(), EnglishColumns(self.free))
        super().__init__(**kwargs)
        self.places = Lookup(Place)
        self.fields["place"].widget.lookup = self.places

    def load(self, lines: list[Line]) -> None:
        self.places.load(line.row.get("place", "") for line in lines)
        super().load(lines)

    def identify(self, lines: list[Line]) -> None:
        self.refuse_translations(lines)
        unknown = [line for line in lines if not line.row["slug"] and not line.refusal]
        there = self.there({identity(line)[0] for line in unknown})
        fresh = []
        for line in unknown:
            slugs = there.get(identity(line), [])
            if len(slugs) > 1:
                message = _(
                    "Several events have this title and date (%(slugs)s): write the address."
                )
                line.refusal = message % {"slugs": _(", ").join(sorted(slugs))}
            elif slugs:
                line.row["slug"] = slugs[0]
            else:
                fresh.append(line)
        self.name_new(fresh, lines)

    def there(self, titles: set[str]) -> dict[tuple[str, str], list[str]]:
        """The addresses of events by folded title and date; one query."""
        found: dict[tuple[str, str], list[str]] = {}
        events = Event.objects.originals().filter(folded_title__in=titles)
        for title, date, slug in events.values_list("folded_title", "date", "slug"):
            found.setdefault((title, date), []).append(slug)
        return found

    def name_new(self, fresh: list[Line], lines: list[Line]) -> None:
        """Rows of the same title and date get the same address, so that the second is told of."""
        first = {identity(line): line for line in reversed(fresh)}
        titles = (slugify(line.row.get("title", "")) for line in first.values())
        self.free.prepare(filter(None, titles), [line.row["slug"] for line in lines])
        for line in fresh:
            wanted = slugify(line.row.get("title", ""))
            if not wanted:
                line.refusal = _("A new event needs a title with a letter or a digit.")
            elif first[identity(line)] is line:
                line.row["slug"] = self.free.take(wanted)
            else:
                line.row["slug"] = first[identity(line)].row["slug"]

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().before_save_instance(instance, row, **kwargs)
        instance.folded_title = fold(instance.title)[:250]


def identity(line: Line) -> tuple[str, str]:
    """Folded title and date; a date that cannot be read is refused with the row."""
    try:
        date = edtf_of(line.row.get("date", ""), get_language())
    except ValueError:
        date = "?"
    return fold(line.row.get("title", ""))[:250], date
