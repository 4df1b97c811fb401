"""Searching as a reader does."""

from typing import Any

from django.http import QueryDict

from archive.search.query import Query
from archive.search.results import Results
from archive.search.search import search


def asked(words: str = "", more: str = "", **options: Any) -> Results:
    """`more` is the rest of the address."""
    query = QueryDict(more, mutable=True)
    if words:
        query["q"] = words
    return search(Query.read(query), **options)


def found(words: str = "", more: str = "", **options: Any) -> list[str]:
    """Titles, in the order of the hits."""
    return [hit.entry.title for hit in asked(words, more, **options).hits]
