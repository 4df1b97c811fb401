"""Names on pages: isolated where the script is another, in quotation marks where the rule is so."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
RIGHT_TO_LEFT = {"ar", "fa", "he", "ckb"}
MARKS = {"ar": "«{}»"}


@register.simple_tag
def named(name: Mapping[str, Any] | None) -> SafeString:
    """A name as editions keep it: `text`, `language`, `quoted`."""
    if not name:
        return SafeString("")
    here = get_language() or "ar"
    language = name.get("language") or here
    if language in (here, "und"):
        words = format_html("<bdi>{}</bdi>", name["text"])
    else:
        direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        words = format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction, name["text"])
    return format_html(MARKS.get(here, "“{}”"), words) if name.get("quoted") else words


@register.filter
def initial(name: Mapping[str, Any] | None) -> str:
    """The letter of a badge: the first, without the Arabic article."""
    text = str((name or {}).get("text", "")).strip()
    bare = text[2:] if text.startswith("ال") and len(text) > 3 else text
    return bare[:1].upper()
