"""The input of a date at the desk, under which a line tells how it was understood."""

from contextlib import suppress
from typing import Any

from django import forms
from django.forms.widgets import Media, Script
from django.urls import NoReverseMatch, reverse


class UncertainDateInput(forms.TextInput):
    """A line of text; dates.js asks `data-understood-url` what it means while it is typed.

    Without JavaScript, or where the site has no such address, a plain text input.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "vTextField", "autocomplete": "off", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        with suppress(NoReverseMatch):
            attrs = {"data-understood-url": reverse("admin:understood"), **(attrs or {})}
        return super().get_context(name, value, attrs)

    @property
    def media(self) -> Media:
        module = Script("language/dates/dates.js", type="module")
        styles = {"all": ["language/dates/dates.css"]}
        return Media(css=styles, js=[module])  # type: ignore[list-item, arg-type]
