"""Pages of days: a day of the year through all years, and one day of the calendar."""

import datetime
import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive.days.anniversaries import anniversaries, neighbouring, of_day
from language.dates.phrases import phrases
from press.pages.page import respond

LEAP_YEAR = 2000  # has every day that there is
_DAY_OF_YEAR = re.compile(r"[0-9]{2}-[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class DayOfYear:
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"

    @property
    def words(self) -> str:
        return f"{self.day} {phrases(get_language()).months[self.month - 1]}"

    @property
    def url(self) -> str:
        return reverse("on_this_day", args=[str(self)])

    def later(self, days: int) -> "DayOfYear":
        there = datetime.date(LEAP_YEAR, self.month, self.day) + datetime.timedelta(days)
        return DayOfYear(there.month, there.day)


@require_safe
def on_this_day(request: HttpRequest, day: str = "") -> HttpResponse:
    """Of today, as the newsroom's clock has it, or of the day in the address: "10-17"."""
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    at = _day_of_year(day) if day else DayOfYear(today.month, today.day)
    context = {
        "at": at,
        "before": at.later(-1),
        "after": at.later(1),
        "is_today": (at.month, at.day) == (today.month, today.day),
        "years": anniversaries(at.month, at.day, get_language() or "ar"),
    }
    return respond(request, "archive/days/on_this_day.html", context)


@require_safe
def day(request: HttpRequest, day: str) -> HttpResponse:
    """What is known of one day of the calendar: "2017-10-17"."""
    at = _date(day)
    language = get_language() or "ar"
    before, after = neighbouring(at, language)
    context = {
        "found": of_day(at, language),
        "before": before,
        "after": after,
        "day_of_year": DayOfYear(at.month, at.day),
    }
    return respond(request, "archive/pages/day.html", context)


def _day_of_year(text: str) -> DayOfYear:
    if not _DAY_OF_YEAR.fullmatch(text):
        raise Http404
    at = _date(f"{LEAP_YEAR}-{text}")
    return DayOfYear(at.month, at.day)


def _date(text: str) -> datetime.date:
    try:
        if _DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise Http404
