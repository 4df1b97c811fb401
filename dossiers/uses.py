"""Where things are used in dossiers without a relation: keys in blocks, and what editions show."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from dossiers.dossier import Dossier
from dossiers.fact_blocks import MapBlock, TimelineBlock
from images.models import Picture
from press.records.publishable import Publishable
from timeline.models import Event, Place


def chosen_in(row: Any) -> Iterator[QuerySet[Any]]:
    """Timelines and maps that were given the row by its key."""
    if isinstance(row, Event):
        yield TimelineBlock.objects.filter(events__contains=[row.pk])
    elif isinstance(row, Place):
        yield MapBlock.objects.filter(places__contains=[row.pk])


def shown_on(row: Any) -> Q | None:
    """Dossiers whose edition has a card with the picture, or leads to the page of the record."""
    if isinstance(row, Picture):
        shown = Q(edition__content__blocks__contains=[{"picture": {"picture": row.pk}}])
    elif isinstance(row, Publishable) and row.publication_id:
        page = row.publication_id
        card = Q(edition__content__blocks__contains=[{"target": {"publication": page}}])
        shown = card | Q(edition__content__blocks__contains=[{"publication": page}])
    else:
        return None
    return Q(kind=Dossier.kind) & shown
