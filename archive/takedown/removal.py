"""What is kept of a legal removal: who, when, why, how much, where; never what it was."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Removal(models.Model):
    """`digest` is the SHA-256 of the passage as `fold` spells it, or of the record's group: who
    knows what was removed can prove it. `report` is as doing.py writes it."""

    class What(models.TextChoices):
        PASSAGE = "passage", _("A passage")
        RECORD = "record", _("A whole record")
        PICTURES = "pictures", _("Pictures")

    what = models.CharField(_("what"), max_length=8, choices=What)
    digest = models.CharField(_("digest"), max_length=64)
    reason = models.CharField(_("reason of removal"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("account"),
    )
    at = models.DateTimeField(_("time"), auto_now_add=True)
    report: Any = models.JSONField()

    class Meta:
        verbose_name = _("legal removal")
        verbose_name_plural = _("legal removals")
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.digest[:12]}"
