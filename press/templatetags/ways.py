"""Marks of a preview beside its form; readers get none of them, not a letter."""

from typing import Any

from django import template
from django.template import Context
from django.template.base import FilterExpression, Parser, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString

from press.previews import ways

register = template.Library()


class Mark(template.Node):
    """A page has hundreds: where nothing is marked, nothing is looked up for them."""

    def __init__(self, form: str, part: FilterExpression, field: FilterExpression | None) -> None:
        self.form, self.part, self.field = form, part, field

    def render(self, context: Context) -> SafeString:
        if not context.get(ways.MARKED):
            return SafeString("")
        field = self.field.resolve(context) if self.field else ""
        leads = ways.way(self.part.resolve(context), field)
        return format_html(self.form, leads) if leads else SafeString("")


def _mark(form: str) -> Any:
    def parsed(parser: Parser, token: Token) -> Mark:
        _name, part, *field = token.split_contents()
        named = parser.compile_filter(field[0]) if field else None
        return Mark(form, parser.compile_filter(part), named)

    return parsed


# `{% way card "headline" %}`, inside the tag of an element that shows a field of this part; without
# a field, of one that shows the whole part.
register.tag("way", _mark(' data-way="{}"'))
# The same before a running text that has no element of its own.
register.tag("way_of_prose", _mark("<!--way:{}-->"))
