from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    name = "images"
    verbose_name = _("Images")

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from images.models import Picture
        from images.originals import forget

        post_delete.connect(forget, sender=Picture)
