"""Records that go out as one."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from press.editions.edition import Edition


class BundleQuerySet(models.QuerySet["Bundle"]):
    def open(self) -> Self:
        """Those that have not gone out."""
        return self.filter(released_at__isnull=True)

    def due(self) -> Self:
        return self.open().filter(publish_at__lte=timezone.now())


class Bundle(models.Model):
    """Its members are the records whose `bundle` it is; `editions` is what went out of them. All
    members carry its `publish_at`, and it alone sends them out (press/bundles/bundling.py)."""

    kind: ClassVar[str] = "bundle"

    title = models.CharField(_("title"), max_length=200)
    note = models.CharField(
        _("public note"),
        max_length=500,
        blank=True,
        help_text=_("What is new, in a line; it stands in the history of each page."),
    )
    publish_at = models.DateTimeField(
        _("publish at"),
        null=True,
        blank=True,
        help_text=_("All of it goes out by itself at this moment, or none of it."),
    )
    released_at = models.DateTimeField(_("went out"), null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )
    editions = models.ManyToManyField(Edition, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    objects = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("a record", "bundle")
        verbose_name_plural = _("bundles")
        ordering = ["-created", "-pk"]
        default_permissions = ("add", "change", "delete", "view", "publish")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("admin:press_bundle_change", args=[self.pk])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises ProtectedError for one that went out: it is history."""
        if self.released_at:
            raise models.ProtectedError(str(_("A bundle that went out is kept.")), {self})
        return super().delete(*args, **kwargs)
