"""Watches for pictures whose licence has ended or is about to, or whose files do not get made."""

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from images.models import Picture, Unmade
from press.watch.watchers import LIMIT, Care, Watcher

AHEAD = datetime.timedelta(days=30)


def find() -> Sequence[Care]:
    """One query; the first to end comes first."""
    ending = Picture.objects.offered().filter(licence_end__lte=timezone.localdate() + AHEAD)
    return [
        Care(
            title=str(picture),
            url=reverse("admin:images_picture_uses", args=[picture.pk]),
            detail=picture.licence or picture.credit,
            due=picture.licence_end,
        )
        for picture in ending.order_by("licence_end", "pk")[:LIMIT]
    ]


WATCHER = Watcher("licences", _("Pictures whose licence ends"), "images.view_picture", find)


def late() -> Sequence[Care]:
    """One query; the oldest first."""
    found = Unmade.objects.late().select_related("picture").order_by("since", "pk")
    return [
        Care(
            title=str(unmade.picture),
            url=reverse("admin:images_picture_change", args=[unmade.picture_id]),
            detail=unmade.trouble,
        )
        for unmade in found[:LIMIT]
    ]


UNMADE = Watcher(
    "unmade",
    _("Pictures whose sizes are not made"),
    "images.view_picture",
    late,
    explanation=_("Readers see a smaller one meanwhile. It is tried again by itself."),
)
