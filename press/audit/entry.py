"""The desk's own record of who did what and when. Rows are written once: nothing in the program
changes or deletes them, and a trigger of the database refuses it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """`by_name` stays readable whatever becomes of the account; empty where no person acted.
    `address` is a network, not a person's address: see `network` in press/people/acting.py."""

    class Verb(models.TextChoices):
        PUBLISH = "publish", _("published")
        CORRECT = "correct", _("corrected")
        WITHDRAW = "withdraw", _("withdrew")
        RELEASE = "release", _("published together")
        REMOVE = "remove", _("removed an edition")
        REVIEW = "review", _("reviewed")
        SAVE = "save", _("saved a record")
        DELETE = "delete", _("deleted")
        RESTORE = "restore", _("brought back from the bin")
        IMPORT = "import", _("imported")
        EXPORT = "export", _("exported")
        RENAME = "rename", _("renamed")
        MERGE = "merge", _("merged")
        ACCOUNT = "account", _("changed an account")
        ROLES = "roles", _("changed roles")
        SECURITY = "security", _("changed password or second factor")
        LOG_IN = "log_in", _("logged in")
        LOG_OUT = "log_out", _("logged out")
        REFUSED = "refused", _("was refused at log-in")
        SLOWED = "slowed", _("is slowed down at log-in")
        UNLOCKED = "unlocked", _("let somebody log in again")

    at = models.DateTimeField(_("time"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("account"),
    )
    by_name = models.CharField(_("who"), max_length=200, blank=True)
    verb = models.CharField(_("did what"), max_length=10, choices=Verb)
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    record = models.BigIntegerField(_("record"), null=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    number = models.PositiveIntegerField(_("edition"), null=True)
    address = models.CharField(_("network"), max_length=50, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        default_permissions = ("view",)
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_latest"),
            models.Index(fields=["kind", "record"], name="audit_record"),
            models.Index(fields=["by", "verb", "-at"], name="audit_account"),
        ]

    def __str__(self) -> str:
        return f"{self.by_name or '–'}: {self.get_verb_display()} {self.title}".rstrip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("An entry of the audit log is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("An entry of the audit log is never deleted.")
