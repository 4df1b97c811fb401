"""On which side of a story somebody stands, and choices of the records that hold facts."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """In the order of the house."""

    ATTACK = "attack", _("Attackers")
    BACK = "back", _("Backers")
    MEDIATE = "mediate", _("Mediators")
    DEFEND = "defend", _("Defenders")


def chosen(to: type[models.Model], name: Any, **options: Any) -> Any:
    """One of the records that hold facts, not of their translations; none while unfinished."""
    options |= {"null": True, "limit_choices_to": {"translation_of": None}, "verbose_name": name}
    return models.ForeignKey(to, models.PROTECT, related_name="+", **options)
