"""Stories as rows of a table."""

from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from import_export.widgets import Widget

from archive.stories.identity import identify
from archive.stories.story import Story, day_of
from archive.tables.chosen_column import ChosenColumn
from archive.tables.tag_column import TagColumn
from language.richtext.fields import clean
from press.sheets.cells import ChoiceWidget, DateWidget
from press.sheets.table import Line
from press.tables.free_slugs import FreeSlugs
from press.tables.resources import RecordResource

CELL = 32_767
"""Letters that a cell of XLSX holds; what is longer was cut."""


class BodyWidget(Widget):  # type: ignore[misc]
    """Rich text as it is stored; of plain text each part between empty lines is a paragraph."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        if len(value) == CELL:
            message = _("Cut short: a cell of XLSX holds %(number)s letters. Send CSV.")
            raise ValueError(message % {"number": CELL})
        return clean(value)


class StoryResource(RecordResource):
    """A translation is a story of its own, and so is its row."""

    identified_by: ClassVar[tuple[str, ...]] = ("slug", "source_url", "headline")
    labels = {
        "slug": gettext_lazy("address"),
        "language": gettext_lazy("language"),
        "headline": gettext_lazy("headline"),
        "blurb": gettext_lazy("blurb"),
        "body": gettext_lazy("body"),
        "byline": gettext_lazy("byline"),
        "desk": gettext_lazy("desk"),
        "date": gettext_lazy("date"),
        "source": gettext_lazy("source"),
        "source_url": gettext_lazy("address of the source"),
    }
    language = Field("language", "language", ChoiceWidget(settings.LANGUAGES))
    body = Field("body", "body", BodyWidget())
    date = Field("date", "date", DateWidget())
    source = Field("source_title", "source")

    class Meta(RecordResource.Meta):
        model = Story
        fields = (
            *("slug", "language", "headline", "blurb", "body", "byline", "desk", "date"),
            *("source", "source_url"),
        )

    def __init__(self, **kwargs: Any) -> None:
        self.free = FreeSlugs(Story)
        self.more = (TagColumn(), ChosenColumn("actors"), ChosenColumn("places"))
        super().__init__(**kwargs)

    def among(self, records: Any) -> Any:
        return records.all()

    def identify(self, lines: list[Line]) -> None:
        identify(lines, self.free)

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """A body that was cut in a cell and not changed is left as it is."""
        body = row.get("body", "")
        if len(body) == CELL and instance.body.startswith(body):
            row = row | {"body": ""}
        super().import_instance(instance, row, **kwargs)

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """A date that was mended here takes the place of the moment."""
        if instance.appeared and instance.date != day_of(instance.appeared):
            instance.appeared = None
        instance.fill_in()
        super().before_save_instance(instance, row, **kwargs)
