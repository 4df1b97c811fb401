from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    language = models.CharField(
        _("language of the desk"), max_length=5, choices=settings.LANGUAGES, default="ar"
    )
    watch_mail = models.BooleanField(
        _("daily e-mail of what needs care"),
        default=True,
        help_text=_("Sent to those who may publish, and only when something needs care."),
    )
    watch_sent = models.DateField(null=True, editable=False)

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> "User":
        user = super().from_db(*args, **kwargs)
        user._was_above = bool(user.__dict__.get("is_superuser"))
        return user

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A superuser enters the desk; who is no longer one does so by a role alone."""
        before = self.is_staff
        if self.is_superuser:
            self.is_staff = True
        elif getattr(self, "_was_above", False):
            self.is_staff = self.has_role()
        if self.is_staff != before and kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "is_staff"}
        super().save(*args, **kwargs)
        self._was_above = self.is_superuser

    def has_role(self) -> bool:
        return self.groups.exists() or self.user_permissions.exists()

    def __str__(self) -> str:
        return self.get_full_name() or self.username
