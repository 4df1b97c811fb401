"""What appeared in the last two days, as Google News reads it.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from press.editions.publications import Publication
from press.records.appearing import appeared
from press.records.kinds import here, kinds

MOST = 1000
RECENT = timedelta(days=2)


class News(NamedTuple):
    path: str
    language: str
    title: str
    published: str
    """A moment, or a day."""


def news() -> list[News]:
    return list(islice(_recent(), MOST))


def _recent() -> Iterator[News]:
    """What was brought in of the past came lately as well, but did not appear lately."""
    since = timezone.now() - RECENT
    named = [kind for kind in kinds() if kind.is_news]
    dated = [kind.name for kind in named if kind.appeared is not here]
    past = Q(kind__in=dated, days__endswith__lt=since.date())
    live = Publication.objects.live().filter(kind__in=[kind.name for kind in named])
    rows = live.filter(first_published__gte=since).exclude(past).order_by("-first_published", "pk")
    for page in rows.only(*FIELDS).iterator():
        date = appeared(page)
        if date.exact and date.instant >= since:
            yield News(page.get_absolute_url(), page.language, page.title, date.told)


FIELDS = ("kind", "language", "path", "title", "facts", "first_published")
