import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UnmadeQuerySet(models.QuerySet["Unmade"]):
    def due(self) -> Self:
        return self.filter(due__lte=timezone.now())

    def late(self) -> Self:
        """What should long have been there, or could not be made."""
        long_ago = timezone.now() - datetime.timedelta(minutes=10)
        return self.filter(models.Q(since__lte=long_ago) | ~models.Q(trouble=""))


class Unmade(models.Model):
    """The files of a picture under one token, to be made behind (images/files/behind.py): with
    which credit, and of which original."""

    picture = models.ForeignKey(
        "images.Picture", models.CASCADE, related_name="unmade", verbose_name=_("picture")
    )
    token = models.CharField(max_length=32, unique=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    original = models.CharField(_("name in `originals`"), max_length=100)
    since = models.DateTimeField(_("since"), default=timezone.now)
    due = models.DateTimeField(_("to be tried"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    trouble = models.CharField(_("what went wrong"), max_length=300, blank=True)

    objects = UnmadeQuerySet.as_manager()

    class Meta:
        verbose_name = _("files to be made")
        verbose_name_plural = _("files to be made")
        default_permissions = ()
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return self.token
