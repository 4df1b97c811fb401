"""What the clock could not do: kept until it is done or no longer asked for, and told to the
desk."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class ScheduleFailure(models.Model):
    """`messages` are the reasons by language; `kind` is a record's, or "bundle"."""

    class Verb(models.TextChoices):
        PUBLISH = "publish", _("Publish")
        WITHDRAW = "withdraw", _("Withdraw")

    kind = models.CharField(_("kind"), max_length=20)
    record = models.PositiveBigIntegerField()
    verb = models.CharField(_("what"), max_length=10, choices=Verb)
    messages = models.JSONField(default=dict)
    first = models.DateTimeField(_("first"), auto_now_add=True)
    last = models.DateTimeField(_("last"), auto_now=True)

    class Meta:
        verbose_name = _("failure of the schedule")
        verbose_name_plural = _("failures of the schedule")
        constraints = [
            models.UniqueConstraint(fields=["kind", "record", "verb"], name="schedule_failure")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"

    @property
    def reasons(self) -> list[str]:
        """In the active language."""
        found: list[str] = self.messages.get(get_language()) or self.messages.get(
            settings.LANGUAGE_CODE, []
        )
        return found


def of(record: Any) -> Any:
    return ScheduleFailure.objects.filter(kind=record.kind, record=record.pk)


def keep(record: Any, verb: str, messages: dict[str, list[str]]) -> bool:
    """Whether it is a failure that the desk was not told of yet."""
    before = of(record).filter(verb=verb).first()
    ScheduleFailure.objects.update_or_create(
        kind=record.kind,
        record=record.pk,
        verb=verb,
        defaults={"messages": messages},
    )
    return before is None or before.messages != messages


def forget(record: Any, verb: str) -> None:
    of(record).filter(verb=verb).delete()
