"""What follows when a tag is renamed or merged."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from archive.alerts.saved import SavedSearch
from archive.index import keys
from archive.retagging.addresses import FACET, replaced
from archive.retagging.labels import relabel
from press.tags import signals
from press.tags.tag import Tag


def connect() -> None:
    signals.asked.connect(_asked, dispatch_uid="archive")
    signals.retagged.connect(_retagged, dispatch_uid="archive")


def _asked(sender: Any, slugs: Iterable[str], **kwargs: Any) -> int:
    """How many saved searches are narrowed down to one of these."""
    return sum(bool(set(slugs) & set(each)) for _search, each in _saved(slugs))


def _saved(slugs: Iterable[str]) -> Iterable[tuple[SavedSearch, list[str]]]:
    """Saved searches that may be narrowed down to one of these, each with its tags."""
    for search in SavedSearch.objects.filter(address__contains=f"{FACET}="):
        yield search, QueryDict(search.address).getlist(FACET)


def _retagged(sender: Any, tag: Tag, before: list[str], **kwargs: Any) -> None:
    keys.lock()
    for slug in before:
        relabel(slug, tag)
    now = dict.fromkeys(before, tag.slug)
    for search, sent in _saved(before):
        if set(sent) & set(before):
            search.address = replaced(QueryDict(search.address), now)
            search.save(update_fields=["address"])
