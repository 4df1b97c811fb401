"""Links that show a draft to somebody without an account, for a time, until they are revoked."""

import secrets
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.records.kinds import publishables
from press.records.publishable import Publishable

SIGNER = Signer(salt="press.shared_previews", sep=".")
DAYS = {1: _("1 day"), 7: _("7 days"), 30: _("30 days")}


def new_key() -> str:
    return secrets.token_urlsafe(18)


class SharedPreviewQuerySet(models.QuerySet["SharedPreview"]):
    def of(self, record: Publishable) -> Self:
        return self.filter(kind=record.kind, record=record.pk)


class SharedPreview(models.Model):
    """The address holds `key` signed with the secret of the site: who reads this table alone
    cannot make the address of a link."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField(_("kind"), max_length=20)
    record = models.BigIntegerField(_("record"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    opened = models.PositiveIntegerField(_("times opened"), default=0)
    opened_at = models.DateTimeField(_("last opened"), null=True)

    objects = SharedPreviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared preview")
        verbose_name_plural = _("shared previews")
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "record"], name="shared_previews_of_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}, {self.expires_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("shared_preview", args=[SIGNER.sign(self.key)])

    @property
    def is_open(self) -> bool:
        """Whether it shows the draft: not revoked, not expired, and made by an account that still
        may make such links."""
        return self.revoked_at is None and timezone.now() < self.expires_at and self.is_vouched_for

    @property
    def is_vouched_for(self) -> bool:
        model = publishables().get(self.kind)
        return bool(model and self.made_by.is_staff and may_share(self.made_by, model))

    def draft(self) -> Publishable | None:
        """The record as it is worked on; None where the link is dead or the record gone."""
        found: Publishable | None = None
        if self.is_open:
            records: Any = publishables()[self.kind].objects
            found = records.with_publication().filter(pk=self.record).first()
        return found

    def note_opened(self) -> None:
        again = {"opened": F("opened") + 1, "opened_at": timezone.now()}
        type(self).objects.filter(pk=self.pk).update(**again)


def share(record: Publishable, *, by: Any, days: int) -> SharedPreview:
    end = timezone.now() + timedelta(days=days)
    return SharedPreview.objects.create(
        kind=record.kind, record=record.pk, made_by=by, expires_at=end
    )


def shared_by_token(token: str) -> SharedPreview | None:
    """The link of an address; None where its signature is not ours."""
    try:
        key = SIGNER.unsign(token)
    except BadSignature:
        return None
    return SharedPreview.objects.select_related("made_by").filter(key=key).first()


def may_share(user: Any, model: type[Publishable]) -> bool:
    """Those who may put a record before all readers may show it to one; no closed account."""
    options = model._meta
    allowed: bool = user.has_perm(f"{options.app_label}.publish_{options.model_name}")
    return allowed
