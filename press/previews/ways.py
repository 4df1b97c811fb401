"""In a preview beside the form: which part of the page leads to which of its fields.

What goes out knows nothing of it. A copy of the content is marked, and the same templates that draw
it for readers say where a mark leads (press/templatetags/ways.py).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from press.editions.edition import Content
from press.records.kinds import kind_of

MARKED = "has_ways"  # in the context of a template: that its content is marked
WAY = "way:"  # a key that no content has: with what the ids of the part's fields begin


def with_ways(record: Any, content: Content, formsets: Iterable[Any]) -> Content:
    """The record's content, marked with the fields of its form and of the forms of its rows."""
    places = {
        (type(form.instance), form.instance.pk): form.prefix
        for formset in formsets
        for form in formset.forms
    }
    marked: dict[str, Any] = {**content, WAY: "id_"}
    for name, rows in kind_of(record).rows(record).items():
        prefixes = [places.get((type(row), row.pk)) for row in rows]
        marked[name] = [
            {**part, WAY: f"id_{prefix}-"} if prefix else part
            for part, prefix in zip(content[name], prefixes, strict=True)
        ]
    return marked


def way(part: Any, field: str = "") -> str:
    """The id of a field; of a whole form of rows what those of its fields begin with. Empty where
    nothing is marked, as it is for readers."""
    begins = part.get(WAY, "") if isinstance(part, Mapping) else ""
    return f"{begins}{field}" if begins else ""
