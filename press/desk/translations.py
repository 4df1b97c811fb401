"""Where a record is written in the other languages of the newsroom, or can be."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def translations(desk: Any, record: Any, begin: str = "") -> list[dict[str, str]]:
    """For each other language the form of its record, or one to `add` it; `begin` is the address
    of that form, to which the language is added."""
    original = record.original
    there = {each.language: each for each in [original, *original.translations.all()]}
    add = reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_add")
    begin = begin or f"{add}?translation_of={original.pk}&language="
    return [
        {
            "language": str(name),
            "url": desk.url("change", there[code]) if code in there else f"{begin}{code}",
            "add": "" if code in there else "1",
        }
        for code, name in settings.LANGUAGES
        if code != record.language
    ]


def without(fields: Any, left_out: Any) -> list[Any]:
    """The fields of a fieldset but for some; those in one row stay in one row."""
    kept: list[Any] = []
    for field in fields:
        if isinstance(field, (list, tuple)):
            row = tuple(name for name in field if name not in left_out)
            kept += [row] if row else []
        elif field not in left_out:
            kept.append(field)
    return kept
