"""Attributes and options of form fields, drawn without a template for each of them: the forms of
the desk have thousands."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """Each with a space before it; those that are True have no value, those that are False are
    left out."""
    return mark_safe("".join(map(_attribute, attrs.items())))  # noqa: S308 - each is escaped


def _attribute(attribute: tuple[str, Any]) -> str:
    name, value = attribute
    if value is False:
        return ""
    return f" {_escaped(name)}" if value is True else f' {_escaped(name)}="{_escaped(value)}"'


@register.filter
def options(groups: Iterable[tuple[Any, list[dict[str, Any]], int]]) -> SafeString:
    """Of a select, each in a line of its own, with the groups that they stand in."""
    drawn = (
        f'\n  <optgroup label="{_escaped(name)}">{_options(some)}\n  </optgroup>'
        if name
        else _options(some)
        for name, some, _index in groups
    )
    return mark_safe("".join(drawn))  # noqa: S308 - each is escaped


def _options(some: list[dict[str, Any]]) -> str:
    return "".join(
        f'\n  <option value="{_escaped(each["value"])}"{attributes(each["attrs"])}>'
        f"{conditional_escape(localize(each['label']))}</option>"
        for each in some
    )


def _escaped(value: Any) -> SafeString:
    return conditional_escape(str(value))
