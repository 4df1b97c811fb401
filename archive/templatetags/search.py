"""What pages of searches need: numbers in words, marks, kinds, the smallest picture."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.search.results import Count, Passage
from archive.search.wording import kind_words

register = template.Library()
register.filter(kind_words)


@register.filter
def results(count: Count) -> str:
    """How many results there are, in words."""
    if count.more:
        text = ngettext("More than %(number)s result", "More than %(number)s results", count.number)
    else:
        text = ngettext("%(number)s result", "%(number)s results", count.number)
    return text % {"number": f"{count.number:,}"}


@register.filter
def short(count: Count) -> SafeString:
    """A number in a narrow place; said in full to those who hear it."""
    number = f"{count.number:,}"
    if not count.more:
        return format_html("{}", number)
    words = _("more than %(number)s") % {"number": number}
    return format_html(
        '<span aria-hidden="true" dir="ltr">{}+</span><span class="vh">{}</span>', number, words
    )


@register.filter
def marked(passages: Iterable[Passage]) -> SafeString:
    """A text in which what was searched for is marked."""
    pieces = (
        format_html("<mark>{}</mark>", each.text) if each.hit else format_html("{}", each.text)
        for each in passages
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@register.filter
def smallest(facts: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A picture's facts with only the smallest file of each format; None where it must not be
    shown unasked, or has no files."""
    if not facts or facts.get("sensitive") or not facts.get("renditions"):
        return None
    found: dict[str, Mapping[str, Any]] = {}
    for each in facts["renditions"]:
        least = found.get(each["format"])
        if least is None or each["width"] < least["width"]:
            found[each["format"]] = each
    return {**facts, "renditions": list(found.values())}
