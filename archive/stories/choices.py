"""Desks that other stories name, offered in the form and in the list."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import connection
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

MOST = 200

# From each desk to the next, so that a million stories are not read for a few names.
_KNOWN = """
WITH RECURSIVE known AS (
    (SELECT desk FROM archive_story WHERE desk > '' ORDER BY desk LIMIT 1)
    UNION ALL
    SELECT (SELECT desk FROM archive_story WHERE desk > known.desk ORDER BY desk LIMIT 1)
    FROM known WHERE known.desk IS NOT NULL
)
SELECT desk FROM known WHERE desk IS NOT NULL LIMIT %s
"""


def known_desks() -> list[str]:
    """By name, each once; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [MOST])
        return [desk for (desk,) in cursor.fetchall()]


class DeskInput(forms.TextInput):
    """Offers the desks that other stories name; another can be typed."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        known = f"{(attrs or {}).get('id', name)}_known"
        box = super().render(name, value, {**(attrs or {}), "list": known}, renderer)
        options = format_html_join("", '<option value="{}"></option>', zip(known_desks()))
        return format_html('{}<datalist id="{}">{}</datalist>', box, known, options)


class DeskFilter(admin.SimpleListFilter):
    title = _("desk")
    parameter_name = "desk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(desk, desk) for desk in known_desks()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        desk = (self.value() or "").replace("\0", "")
        return queryset.filter(desk=desk) if desk else queryset
