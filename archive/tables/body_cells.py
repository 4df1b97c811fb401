"""Cells of a table that hold the text of a story."""

from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import Widget

from language.richtext.fields import clean

CELL = 32_767
"""Letters that a cell of XLSX holds; what is longer was cut."""


class BodyWidget(Widget):  # type: ignore[misc]
    """Rich text as it is stored; of plain text each part between empty lines is a paragraph."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        if len(value) == CELL:
            message = _("Cut short: a cell of XLSX holds %(number)s letters. Send CSV.")
            raise ValueError(message % {"number": CELL})
        return clean(value)
