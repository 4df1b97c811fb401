"""Saved blocks as the form has them until they are opened: what they hold, without the fields.

A page may have hundreds, of which one or two are opened. The browser makes the fields of a block
from those of the empty form of its kind (dossiers/desk/folded.js); where there are no scripts the
whole form is asked for.
"""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.forms import CheckboxInput
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

LONGEST = 80  # letters of one field in a head
WHOLE = "fields"
"""In the query of the form's address: with the fields of all blocks."""


def folds(request: HttpRequest) -> bool:
    return request.method == "GET" and WHOLE not in request.GET


def whole_form(request: HttpRequest) -> str:
    query = request.GET.copy()
    query[WHOLE] = "all"
    return f"?{query.urlencode()}"


@dataclass(frozen=True)
class FoldedBlock:
    """`prefix` begins the names of its fields; `fields` are those of the empty form, `known` the
    records that its arrays of keys name, by field; `headed_by` are the fields that head it."""

    prefix: str
    original: Any
    fields: Mapping[str, Any]
    known: Mapping[str, Mapping[int, models.Model]]
    headed_by: Sequence[str]

    def head(self) -> str:
        """As it says when it is open (dossiers/desk/heads.js)."""
        said = (self._said(name) for name in self.headed_by)
        return " · ".join(filter(None, said)) or str(self.original)

    def _said(self, name: str) -> str:
        if chooses(self.original._meta.get_field(name)):
            record = getattr(self.original, name)
            return str(record) if record else ""
        display = getattr(self.original, f"get_{name}_display", None)
        words = display() if display else getattr(self.original, name)
        text = " ".join(str(words).split())[:LONGEST]
        return f"\u2066{text}\u2069" if text.startswith(("http:", "https:")) else text

    def place(self) -> SafeString:
        """Hidden fields of where it stands and of its key."""
        block = self.original
        told = (("region", block.region), ("ordering", block.ordering), ("id", block.pk))
        return SafeString("".join(self._hidden(name, str(value)) for name, value in told))

    def held(self) -> SafeString:
        """Hidden fields, one for each value; of what is empty there is none."""
        return SafeString("".join(self._values()))

    def _values(self) -> Iterator[str]:
        for name, field in self.fields.items():
            if name in PLACE or not hasattr(self.original, name):
                continue
            kept = self.original._meta.get_field(name).value_from_object(self.original)
            for value in written(field, kept):
                yield self._hidden(name, value, shown(field.widget, self._chosen(name, value)))

    def _hidden(self, name: str, value: str, facts: str = "") -> str:
        """Joined by hand: a form has more than a thousand."""
        return f'<input type=hidden name={self.prefix}-{name} value="{html.escape(value)}"{facts}>'

    def _chosen(self, name: str, value: str) -> Any:
        """The record that a value names, where it names one."""
        if name in self.known:
            return self.known[name].get(int(value))
        is_one = chooses(self.original._meta.get_field(name))
        return getattr(self.original, name) if is_one else None


PLACE = ("region", "ordering", "id", "parent", "DELETE")
"""Fields that stand outside: they count for a block that is not opened."""


def chooses(field: Any) -> bool:
    """One of very many rows."""
    return bool(field.many_to_one) and field.name != "parent"


def written(field: Any, kept: Any) -> list[str]:
    """What a browser would send of a field that holds this."""
    if isinstance(field.widget, CheckboxInput):
        return ["on"] if kept else []
    if kept is None or kept == "":
        return []
    value = field.widget.format_value(field.prepare_value(kept))
    values = value if isinstance(value, list | tuple) else [value]
    return [str(each) for each in values if each not in {None, ""}]


def shown(widget: Any, record: Any) -> SafeString:
    """What the field says of the record that is chosen, as data of its hidden field."""
    if record is None or not hasattr(widget, "told"):
        return SafeString("")
    facts = widget.told(record)
    return format_html_join("", ' data-{}="{}"', facts.items())
