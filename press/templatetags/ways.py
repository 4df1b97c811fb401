"""Marks of a preview beside its form; readers get none of them, not a letter."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from press.previews import ways

register = template.Library()


@register.simple_tag
def way(part: Any, field: str = "") -> SafeString:
    """Inside the tag of an element that shows a field of this part, or the whole part."""
    leads = ways.way(part, field)
    return format_html(' data-way="{}"', leads) if leads else SafeString("")


@register.simple_tag
def way_of_prose(part: Any, field: str) -> SafeString:
    """Before a running text that has no element of its own."""
    leads = ways.way(part, field)
    return format_html("<!--way:{}-->", leads) if leads else SafeString("")
