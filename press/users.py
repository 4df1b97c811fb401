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

    def __str__(self) -> str:
        return self.get_full_name() or self.username
