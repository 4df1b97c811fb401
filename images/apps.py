from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    name = "images"
    verbose_name = _("Images")

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from images.models import Picture
        from images.originals import forget
        from images.uses import shown_on
        from images.watch import WATCHER
        from press import uses, watch

        post_delete.connect(forget, sender=Picture)
        watch.register(WATCHER)
        uses.also_shown(shown_on)
