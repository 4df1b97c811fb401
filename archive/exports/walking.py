"""All hits of a search, page after page."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from django.http import QueryDict

from archive.search.query import Query
from archive.search.ranking import LISTED
from archive.search.results import BOUND, Hit, Results
from archive.search.search import further, search

PAGE = 500
MOST = BOUND
"""Hits that a file has at most; up to as many are counted exactly."""


def first_page(query: Query, length: int = PAGE) -> Results:
    return search(replace(query, cursor=""), length=length, marked=False)


def hits(first: Results, most: int = MOST) -> Iterator[Hit]:
    """From the first page on, each once. A list by relevance ends before all are told: behind it
    come the others, newest first."""
    ends_early = first.query.sort == "relevance" and first.total.number > LISTED
    others = _pages(first_page(replace(first.query, sort="newest"))) if ends_early else ()
    return islice(_once(chain(_pages(first), others)), most)


def _pages(found: Results) -> Iterator[Results]:
    yield found
    while found.after:
        cursor = QueryDict(found.after).get("after", "")
        found = further(replace(found.query, cursor=cursor), length=PAGE)
        yield found


def _once(pages: Iterator[Results]) -> Iterator[Hit]:
    seen = set()
    for found in pages:
        for hit in found.hits:
            if hit.entry.pk not in seen:
                seen.add(hit.entry.pk)
                yield hit
