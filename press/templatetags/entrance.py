from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from press.entrance.devices import MARK, given_mark

register = template.Library()


@register.simple_tag
def given() -> SafeString:
    """In a form, that it was given to somebody who was logged in."""
    return format_html('<input type="hidden" name="{}" value="{}">', MARK, given_mark())
