"""Addresses for many new records at once, unlike those in the database and each other's."""

from collections import Counter
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from language.slugs import LENGTH

NUMBER = 8  # letters that a hyphen and a number may take


class FreeSlugs:
    """For the rows of one import, part by part; what one part took must be saved before the next
    is prepared."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.taken: set[str] = set()
        self.last: dict[str, int] = {}

    def prepare(self, wanted: Iterable[str], used: Iterable[str]) -> None:
        """At most two queries. `wanted` may repeat; `used` are addresses of this part's rows."""
        counts = Counter(wanted)
        there = self.model.objects.filter(slug__in=list(counts)).values_list("slug", flat=True)
        used = set(used)
        self.taken = used | set(there)
        for slug in used:
            stem, _hyphen, number = slug.rpartition("-")
            if stem in self.last and is_number(number):
                self.last[stem] = max(self.last[stem], int(number))
        stems = {_stem(slug) for slug in counts if slug in self.taken or counts[slug] > 1}
        new = stems - set(self.last)
        if not new:
            return
        self.last |= dict.fromkeys(new, 1)
        numbered = reduce(or_, (Q(slug__startswith=f"{stem}-") for stem in new))
        slugs = self.model.objects.filter(numbered).values_list("slug", flat=True)
        for slug in slugs.iterator():
            stem, _hyphen, number = slug.rpartition("-")
            if stem in new and is_number(number):
                self.last[stem] = max(self.last[stem], int(number))

    def take(self, wanted: str) -> str:
        slug, stem = wanted, _stem(wanted)
        while slug in self.taken:
            self.last[stem] = self.last.get(stem, 1) + 1
            slug = f"{stem}-{self.last[stem]}"
        self.taken.add(slug)
        return slug


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < NUMBER


def _stem(slug: str) -> str:
    return slug[: LENGTH - NUMBER].rstrip("-")
