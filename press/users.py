from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    language = models.CharField(
        _("language of the desk"), max_length=5, choices=settings.LANGUAGES, default="ar"
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username
