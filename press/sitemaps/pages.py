"""Every live page, with its translations.

A file holds a range of keys, which pages keep: a page stays in its file.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.db.models import Count, F, Max

from press.editions.publications import Publication
from press.sitemaps.parts import LENGTH, File, Location, Part

SAFE = "/~:@!$&'()*+,;="
"""What addresses may have as it is, as Django writes them (RFC 3986)."""


def files() -> list[File]:
    ranges = Publication.objects.live().order_by().values(number=F("pk") / LENGTH)
    found = ranges.annotate(size=Count("pk"), changed=Max("last_published")).order_by("number")
    return [File(each["number"] + 1, each["size"], each["changed"]) for each in found]


def locations(number: int) -> Iterator[Location]:
    first = (number - 1) * LENGTH
    here = range(first, first + LENGTH)
    rows = list(_with_translations(first))
    alike: dict[Any, dict[str, str]] = defaultdict(dict)
    for _key, group, language, path, _changed in rows:
        alike[group][language] = address(path)
    for key, group, language, _path, changed in rows:
        if key in here:
            same = alike[group]
            yield Location(same[language], changed, same if len(same) > 1 else {})


def _with_translations(first: int) -> Any:
    """Those of a range of keys, and what is the same in another language, wherever it is."""
    live = Publication.objects.live().order_by("pk")
    ours = live.order_by().filter(pk__gte=first, pk__lt=first + LENGTH)
    found = live.filter(group__in=ours.values("group"))
    return found.values_list("pk", "group", "language", "path", "last_published")


def address(path: str) -> str:
    """As `page_url` has it, for thousands."""
    return f"/{quote(path, safe=SAFE)}/"


PAGES = Part("pages", files, locations)
