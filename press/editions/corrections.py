from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from press.contents.head import CorrectionContent
from press.editions.edition import Edition, FrozenQuerySet, Immutable


class CorrectionQuerySet(FrozenQuerySet):
    def public(self) -> "CorrectionQuerySet":
        """Those of live pages, newest first, with what a list shows of the page."""
        shown = self.filter(edition__publication__state="live", edition__removed_at__isnull=True)
        return shown.select_related("edition__publication").defer("edition__content")


class Correction(models.Model):
    """What an edition put right, said to readers; frozen with its edition."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", _("Update")

    edition = models.OneToOneField(
        Edition, models.PROTECT, related_name="correction", verbose_name=_("edition")
    )
    kind = models.CharField(_("kind"), max_length=13, choices=Kind, default=Kind.CORRECTION)
    passage = models.CharField(_("passage"), max_length=200, blank=True)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    reason = models.TextField(_("what readers are told"))

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-edition__published_at"]

    def __str__(self) -> str:
        return self.reason

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises Immutable for a correction that was saved before."""
        if not self._state.adding:
            raise Immutable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable

    def as_content(self, edition: Edition) -> CorrectionContent:
        return {
            "kind": self.kind,
            "passage": self.passage,
            "before": self.before,
            "after": self.after,
            "reason": self.reason,
            "edition": edition.number,
            "published_at": edition.published_at.isoformat(),
        }
