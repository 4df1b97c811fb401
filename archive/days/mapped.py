"""The days of the year of which something is known, for the map of the site."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models.functions import ExtractDay, ExtractMonth
from django.urls import reverse
from django.utils import translation

from archive.days.anniversaries import known_to_the_day
from press.sitemaps.parts import File, Location, Part


def days(language: str) -> set[str]:
    """As addresses have them; one query."""
    known = known_to_the_day(language).order_by()
    found = known.values_list(ExtractMonth("day"), ExtractDay("day")).distinct()
    return {f"{month:02}-{day:02}" for month, day in found}


def by_language() -> dict[str, set[str]]:
    return {code: days(code) for code, _name in settings.LANGUAGES}


def files() -> list[File]:
    size = sum(map(len, by_language().values()))
    return [File(1, size)] if size else []


def locations(number: int) -> Iterator[Location]:
    known = by_language() if number == 1 else {}
    for day in sorted(set().union(*known.values())):
        alike = {}
        for code in known:
            if day in known[code]:
                with translation.override(code):
                    alike[code] = reverse("on_this_day", args=[day])
        for path in alike.values():
            yield Location(path, None, alike if len(alike) > 1 else {})


DAYS = Part("days", files, locations)
