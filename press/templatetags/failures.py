"""Forms of the desk that were not saved, and why."""

from typing import Any

from django import template

from press.forms import failures as found

register = template.Library()


@register.simple_tag(takes_context=True)
def failures(context: Any) -> found.Failures:
    """Of the change form that the page shows."""
    if "adminform" not in context:
        return found.Failures()
    form, sets = context["adminform"].form, context.get("inline_admin_formsets") or ()
    return found.failures(form, sets)
