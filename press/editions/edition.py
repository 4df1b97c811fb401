"""Editions: what was published, numbered, chained by digests, never changed."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from press.editions.taken_back import News

Content = dict[str, Any]


class Immutable(Exception):
    """Editions and their corrections are never changed or deleted; see `remove_edition`."""


def content_digest(content: Content) -> str:
    """SHA-256 (hex) of the canonical JSON: sorted keys, no spaces, UTF-8 as it is."""
    text = json.dumps(
        content,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
        cls=DjangoJSONEncoder,
    )
    return hashlib.sha256(text.encode()).hexdigest()


class FrozenQuerySet(models.QuerySet[Any]):
    def update(self, **values: Any) -> NoReturn:
        raise Immutable

    def delete(self) -> NoReturn:
        raise Immutable

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable


class EditionQuerySet(FrozenQuerySet):
    def light(self) -> Self:
        """Without the content: for lists and histories."""
        return self.defer("content")

    def told(self) -> Self:
        """As of publications."""
        return self.annotate(news=News())

    def of_day(self, day_end: datetime) -> Self:
        """Newest first, what had been published by that moment."""
        return self.filter(published_at__lte=day_end).order_by("-number")


class Edition(models.Model):
    class Kind(models.TextChoices):
        FIRST = "first", _("First publication")
        UPDATE = "update", _("Update")
        CORRECTION = "correction", _("Correction")
        WITHDRAWAL = "withdrawal", _("Withdrawal")

    publication = models.ForeignKey(
        "press.Publication", models.PROTECT, related_name="editions", verbose_name=_("publication")
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    content = models.JSONField(_("content"), encoder=DjangoJSONEncoder)
    note = models.TextField(_("public note"), blank=True)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("published by"),
    )
    content_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    removed_at = models.DateTimeField(_("removed at"), null=True)
    removal_reason = models.TextField(_("reason of removal"), blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="edition_number")
        ]
        indexes = [models.Index(fields=["-published_at"], name="edition_latest")]

    def __str__(self) -> str:
        return f"{self.publication_id}/{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises Immutable for an edition that was saved before."""
        if not self._state.adding:
            raise Immutable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable

    @property
    def is_readable(self) -> bool:
        """Neither removed by law nor the word of a withdrawal."""
        return self.removed_at is None and self.kind != self.Kind.WITHDRAWAL

    def chained_digest(self, previous: str) -> str:
        """SHA-256 (hex) over the previous edition's digest ("" for the first) and all this says;
        under the key that its page had where it was chained first."""
        facts = [
            previous,
            str(self.publication.chained_as or self.publication_id),
            str(self.number),
            self.kind,
            self.published_at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.content_digest,
            hashlib.sha256(self.note.encode()).hexdigest(),
        ]
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def pictures(value: Any) -> Iterator[Mapping[str, Any]]:
    """Mapping[str, Any] of the pictures a content shows, in whatever it holds."""
    if isinstance(value, Mapping):
        if "renditions" in value:
            yield value
        else:
            for part in value.values():
                yield from pictures(part)
    elif isinstance(value, list):
        for part in value:
            yield from pictures(part)
