"""How a text control of the desk is written in: which language it has, and whether a browser is to
look at its spelling. Every form is drawn through here."""

from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.forms.renderers import TemplatesSetting

from language.dates.fields import UncertainDateField
from language.style.passages import NOT_OURS, fixed_language, holds_words

NO_SENTENCE = frozenset({"slug", "wikidata", "draft_digest"})
OWN = "own"
"""The words of a record: in its language, which may be chosen in the same form."""


class WrittenField(forms.BoundField):
    """`lang`, `spellcheck`, and where house style is looked for `data-written`: the language, or
    `own`. A form says by `written_in` in which language its record is, and by `quotes` which of its
    fields hold the words of others."""

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> dict[str, Any]:
        made: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if isinstance(widget, forms.TextInput | forms.Textarea | forms.MultiWidget):
            said = self._written(widget)
            made = {name: value for name, value in said.items() if name not in widget.attrs} | made
        return made

    def _written(self, widget: Any) -> dict[str, str]:
        column = self._column()
        if not _is_spelt(widget, column):
            return {"spellcheck": "false"}
        said = {"spellcheck": "true"}
        own = language_of(self.form)
        fixed = fixed_language(column) if column is not None else ""
        if fixed or own:
            said["lang"] = fixed or own
        if column is not None and hasattr(self.form, "written_in") and holds_words(column):
            said["data-written"] = fixed or OWN
            if self.name in getattr(self.form, "quotes", ()):
                said["data-quoted"] = ""
        return said

    def _column(self) -> Any:
        model = getattr(getattr(self.form, "_meta", None), "model", None)
        try:
            return model._meta.get_field(self.name) if model else None
        except FieldDoesNotExist:
            return None


class Renderer(TemplatesSetting):
    bound_field_class = WrittenField


def language_of(form: Any) -> str:
    row = getattr(form, "instance", None)
    return str(getattr(form, "written_in", "") or getattr(row, "language", "") or "")


def _is_spelt(widget: Any, column: Any) -> bool:
    if isinstance(widget, forms.MultiWidget) or getattr(widget, "input_type", "text") != "text":
        return False
    if column is None:
        return isinstance(widget, forms.Textarea)
    is_text = isinstance(column, models.CharField | models.TextField)
    no_words = isinstance(column, models.URLField | models.SlugField | UncertainDateField)
    no_words = no_words or isinstance(column, models.EmailField) or column.name in NO_SENTENCE
    return is_text and not no_words and (holds_words(column) or column.name in NOT_OURS)
