"""Dates in templates, in the language of the page, with <time> for machines."""

import datetime

from django import template
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.dates.saying import day as day_words
from language.dates.saying import moment as moment_words
from language.dates.saying import pieces
from language.dates.value import Date

register = template.Library()


@register.simple_tag
def said(date: Date | str | None) -> SafeString:
    """EDTF in the words of the house; what is not EDTF is shown as it is, escaped."""
    if not date:
        return SafeString("")
    try:
        found = pieces(date if isinstance(date, Date) else Date(date), get_language())
    except ValidationError:
        return format_html("{}", date)
    return format_html_join("", "{}", ((_time(*piece),) for piece in found))


@register.filter
def day(value: datetime.date | str | None) -> SafeString:
    """A datetime (told in UTC, where a naive one is taken to be), date or ISO string as a day."""
    at = _at(value)
    if at is None:
        return format_html("{}", value or "")
    date = at.date() if isinstance(at, datetime.datetime) else at
    return _time(day_words(date, get_language()), date.isoformat())


@register.filter
def moment(value: datetime.date | str | None) -> SafeString:
    """As `day`, with hour and minute in UTC; a mere date stays a day."""
    at = _at(value)
    if not isinstance(at, datetime.datetime):
        return day(value)
    return _time(moment_words(at, get_language()), _machine(at))


@register.filter
def local_moment(value: datetime.datetime | None) -> SafeString:
    """As `moment`, by the newsroom's own clock (TIME_ZONE): for the desk, whose forms are filled in
    by it."""
    if value is None:
        return SafeString("")
    words = moment_words(timezone.localtime(value), get_language())
    return _time(words, _machine(value.astimezone(datetime.UTC)))


def known_date(edtf: str) -> Date | None:
    """None where there is none, or no EDTF."""
    try:
        return Date(edtf) if edtf else None
    except ValidationError:
        return None


@register.filter
def precision(edtf: str) -> str:
    """The `data-precision` of a pin: as of `Date`, "unknown" where there is no date."""
    date = known_date(edtf)
    return date.precision if date else "unknown"


@register.filter
def certainty(edtf: str) -> str:
    """How sure a date is, in words."""
    date = known_date(edtf)
    if date is None:
        return _("date unknown")
    doubts = {point.qualifier for point in (date.lower, date.upper) if point}
    if date.precision == "range":
        return _("a span, its bounds not certain") if date.is_qualified else _("a span of time")
    if not doubts.isdisjoint(("?", "%")):
        return _("uncertain") if "?" in doubts else _("approximate and uncertain")
    known = {"day": _("an exact day"), "month": _("to the month"), "year": _("to the year")}
    return known.get(date.precision, _("approximate"))


def _at(value: datetime.date | str | None) -> datetime.date | None:
    """In UTC if it has a time; None for what is no ISO date."""
    try:
        if isinstance(value, str):
            value = _of_iso(value.strip())
        if isinstance(value, datetime.datetime):
            aware = value if value.tzinfo else value.replace(tzinfo=datetime.UTC)
            return aware.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
    return value if isinstance(value, datetime.date) else None


def _machine(at: datetime.datetime) -> str:
    return at.replace(tzinfo=None).isoformat("T", "minutes") + "Z"


def _of_iso(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return datetime.datetime.fromisoformat(text)


def _time(words: str, machine: str) -> SafeString:
    if not machine:
        return format_html("{}", words)
    return format_html('<time datetime="{}">{}</time>', machine, words)
