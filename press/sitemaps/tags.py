"""The page of every tag that a live page has."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import F, Func, JSONField, Max, Value

from press.editions.publications import Publication
from press.sitemaps.parts import LENGTH, File, Location, Part, in_every_language

TAGS = LENGTH // len(settings.LANGUAGES)  # of one file; each has a page in every language


def files() -> list[File]:
    number = tagged().count()
    starts = range(0, number, TAGS)
    return [
        File(each // TAGS + 1, min(TAGS, number - each) * len(settings.LANGUAGES))
        for each in starts
    ]


def locations(number: int) -> Iterator[Location]:
    start = (number - 1) * TAGS
    for each in tagged().order_by("slug")[start : start + TAGS] if number else ():
        yield from in_every_language("tag", each["slug"], changed=each["changed"])


def tagged() -> Any:
    """Address and last change of each tag, each once."""
    slugs = Func(
        F("tags"), Value("$[*].slug"), function="jsonb_path_query", output_field=JSONField()
    )
    live = Publication.objects.live().order_by()
    return live.values(slug=slugs).annotate(changed=Max("last_published"))


PART = Part("tags", files, locations)
