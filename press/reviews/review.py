"""The word of a second pair of eyes: a record is offered for review, approved or returned."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Review(models.Model):
    """Of what readers would get, named by its digest: an approval falls when that changes, be it by
    a save, or by something else that the page shows. `version` is the record's when it was asked
    for."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for review")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned")

    kind = models.CharField(_("kind"), max_length=20)
    record = models.BigIntegerField(_("record"))
    version = models.PositiveIntegerField(_("version"))
    digest = models.CharField(max_length=64, default="", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    remark = models.TextField(_("remark"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = pgettext_lazy("a record", "review")
        verbose_name_plural = _("reviews")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record"], condition=Q(state="waiting"), name="one_review_waits"
            )
        ]
        indexes = [models.Index(fields=["kind", "record", "-id"], name="review_latest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}, {self.get_state_display()}"
