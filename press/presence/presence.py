"""Who has a record's form open now: a tab says so again and again, and is gone when silent."""

import datetime
import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.people.users import User
from press.records.publishable import Publishable

SILENT = datetime.timedelta(seconds=60)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def of(self, record: Publishable) -> Self:
        return self.filter(kind=record.kind, record=record.pk)

    def silent(self) -> Self:
        return self.filter(seen__lt=timezone.now() - SILENT)


class Presence(models.Model):
    """One open tab: the same person in two tabs is two of them."""

    tab = models.UUIDField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=20)
    record = models.PositiveBigIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("account")
    )
    since = models.DateTimeField(_("since"), default=timezone.now)
    seen = models.DateTimeField(_("last seen"), default=timezone.now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        ordering = ["since"]
        indexes = [models.Index(fields=["kind", "record"], name="presence_of")]

    def __str__(self) -> str:
        return f"{self.user} {self.kind} {self.record}"


def note_here(record: Publishable, tab: uuid.UUID, user: User) -> list[Any]:
    """Note that the tab shows the record, and forget silent tabs; the others, the longest first.
    Three queries."""
    now = timezone.now()
    Presence.objects.silent().delete()
    Presence.objects.bulk_create(
        [Presence(tab=tab, kind=record.kind, record=record.pk, user=user, since=now, seen=now)],
        update_conflicts=True,
        unique_fields=["tab"],
        update_fields=["seen"],
    )
    return list(Presence.objects.of(record).exclude(tab=tab).select_related("user"))


def note_gone(tab: uuid.UUID, user: User) -> None:
    Presence.objects.filter(tab=tab, user=user).delete()
