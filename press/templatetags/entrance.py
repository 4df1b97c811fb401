from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from press.entrance.devices import MARK, given_mark

register = template.Library()


@register.simple_tag
def given() -> SafeString:
    """In a form, that it was given to somebody who was logged in."""
    return format_html('<input type="hidden" name="{}" value="{}">', MARK, given_mark())


@register.filter
def first_focused(field: BoundField) -> SafeString:
    """With the focus, where it is the first that is typed into, or the first that was refused."""
    fields: list[BoundField] = field.form.visible_fields()
    wanted = next((each for each in fields if each.errors), fields[0])
    return field.as_widget(attrs={"autofocus": True} if field.name == wanted.name else {})
