"""Which records a content shows, and where their pages are."""

from collections.abc import Iterable
from typing import Any

from press.editions.publications import Publication


def mentioned(content: Any) -> set[str]:
    """The groups of all records that a content shows: wherever it keeps one it says its `group`."""
    if isinstance(content, dict):
        own = {content["group"]} if content.get("group") else set()
        return own.union(*(mentioned(value) for value in content.values()))
    if isinstance(content, list):
        return set().union(*(mentioned(value) for value in content))
    return set()


def in_language_of(page: Publication, others: Iterable[Publication]) -> dict[str, Publication]:
    """By group (as contents write it), each record's page in the language of this one, or in
    another where there is none."""
    best: dict[str, Publication] = {}
    for other in others:
        known = best.get(str(other.group))
        if known is None or known.language != page.language:
            best[str(other.group)] = other
    return best
