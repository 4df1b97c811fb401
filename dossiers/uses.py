"""Where things are used in dossiers without a relation: keys in blocks, and what editions show."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from dossiers.blocks.listed import block_kinds
from dossiers.blocks.targets import TargetContent
from dossiers.dossier import Dossier
from images.content import PictureContent
from images.models import Picture
from press.records.publishable import Publishable


def chosen_in(row: Any) -> Iterator[QuerySet[Any]]:
    """Blocks that were given the row by its key."""
    for kind in block_kinds():
        for field, (model, relation) in kind.several.items():
            if isinstance(row, model._meta.get_field(relation).related_model):
                yield kind.model.objects.filter(**{f"{field}__contains": [row.pk]})


def shown_on(row: Any) -> Q | None:
    """Dossiers whose edition has a block with the picture, or leads to the page of the record."""
    if isinstance(row, Picture):
        found: list[Any] = [{name: {"picture": row.pk}} for name in _kept_as(PictureContent)]
    elif isinstance(row, Publishable) and row.publication_id:
        page = {"publication": row.publication_id}
        found = [*({name: page} for name in _kept_as(TargetContent)), page]
    else:
        return None
    shown = Q()
    for each in found:
        shown |= Q(edition__content__blocks__contains=[each])
    return Q(kind=Dossier.kind) & shown


def _kept_as(declared: Any) -> list[str]:
    names = (name for kind in block_kinds() for name in kind.fields_kept_as(declared))
    return list(dict.fromkeys(names))
