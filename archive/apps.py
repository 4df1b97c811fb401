from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = _("Archive")

    def ready(self) -> None:
        from archive.days.mapped import DAYS
        from archive.index import indexing, renewing
        from archive.retagging import following
        from archive.stories.kind import STORY
        from press.records import kinds
        from press.sitemaps import parts

        kinds.register(STORY)
        indexing.connect()
        renewing.connect(self)
        following.connect()
        parts.register(DAYS)
        parts.add_lists("archive", "archive_help", "archive_api")
