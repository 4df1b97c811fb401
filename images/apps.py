from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    name = "images"
    verbose_name = _("Images")

    def ready(self) -> None:
        from django.core import checks
        from django.db.models.signals import post_delete, post_save

        from images.checks import stores
        from images.files import behind
        from images.files.originals import forget
        from images.files.renditions import write_credit
        from images.models import Picture
        from images.removal.sweep import editions_removed
        from images.uses import shown_on
        from images.watch import UNMADE, WATCHER
        from press.editions import signals
        from press.records import uses
        from press.schedule import errands
        from press.watch import watchers as watch

        checks.register(stores)
        post_delete.connect(forget, sender=Picture)
        post_save.connect(write_credit, sender=Picture)
        signals.removed.connect(editions_removed)
        watch.register(WATCHER)
        watch.register(UNMADE)
        errands.register(errands.Errand("make_renditions", behind.is_waiting))
        uses.also_shown(shown_on)
