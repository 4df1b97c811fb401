from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Unused(models.Model):
    """A stored file that nothing shows, since that was first noted."""

    class Store(models.TextChoices):
        MEDIA = "media", _("files for readers")
        ORIGINALS = "originals", _("originals")

    store = models.CharField(_("store"), max_length=9, choices=Store)
    path = models.CharField(_("path"), max_length=255)
    size = models.PositiveBigIntegerField(_("bytes"))
    first_seen = models.DateTimeField(_("first noted"), default=timezone.now)

    class Meta:
        verbose_name = _("unused file")
        verbose_name_plural = _("unused files")
        default_permissions = ()
        ordering = ["first_seen", "store", "path"]
        constraints = [models.UniqueConstraint(fields=["store", "path"], name="unused_once")]

    def __str__(self) -> str:
        return self.path
