"""Where a picture is used, beside the relations to it: the live pages that show it."""

from typing import Any

from django.db.models import Q

from images.models import Picture


def shown_on(row: Any) -> Q | None:
    """Pages whose picture in lists it is, which is their one or leading picture."""
    return Q(picture__picture=row.pk) if isinstance(row, Picture) else None
