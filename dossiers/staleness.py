"""Keeps the state of dossiers true when something they show is changed elsewhere."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_save

from dossiers.blocks.listed import block_kinds
from dossiers.dossier import Dossier
from images.models import Picture
from press.editions.publications import FormerPath
from press.publishing.differing import renew
from press.records.loading import unless_loaded
from press.tags.tag import Tag


def connect() -> None:
    post_save.connect(picture_saved, sender=Picture)
    post_save.connect(tag_saved, sender=Tag)
    post_save.connect(page_moved, sender=FormerPath)


@unless_loaded
def picture_saved(instance: Picture, created: bool, **kwargs: Any) -> None:
    if not created:
        refresh(Q(hero=instance) | _blocks_with(instance))


@unless_loaded
def tag_saved(instance: Tag, created: bool, **kwargs: Any) -> None:
    if not created:
        refresh(Q(tags=instance))


@unless_loaded
def page_moved(instance: FormerPath, **kwargs: Any) -> None:
    refresh(_blocks_with(instance.publication))


def _blocks_with(row: Any) -> Q:
    """Dossiers with a block that has a relation to the row."""
    found = Q()
    for kind in block_kinds():
        blocks = kind.model._meta.get_field("parent").remote_field.get_accessor_name()
        for name in kind.relations_to(type(row)):
            found |= Q(**{f"{blocks}__{name}": row})
    return found


def refresh(which: Q) -> None:
    """Compose the dossiers again, so that those that differ from their edition say so."""
    renew(Dossier.objects.filter(which).distinct().with_publication())
