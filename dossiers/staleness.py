"""Keeps the state of dossiers true when something they show is changed elsewhere."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_save

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
        refresh(Q(hero=instance) | Q(dossiers_teasercard_set__picture=instance))


@unless_loaded
def tag_saved(instance: Tag, created: bool, **kwargs: Any) -> None:
    if not created:
        refresh(Q(tags=instance))


@unless_loaded
def page_moved(instance: FormerPath, **kwargs: Any) -> None:
    page = instance.publication
    cards, related = "dossiers_teasercard_set__target", "dossiers_relatedcoverage_set__target"
    refresh(Q(**{cards: page}) | Q(**{related: page}))


def refresh(which: Q) -> None:
    """Compose the dossiers again, so that those that differ from their edition say so."""
    renew(Dossier.objects.filter(which).distinct().with_publication())
