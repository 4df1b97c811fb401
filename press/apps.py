from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "press"
    verbose_name = _("Press")

    def ready(self) -> None:
        from press.audit import accounts as audit_accounts
        from press.entrance import entry
        from press.links import watcher as watch_links
        from press.pages.segments import SegmentConverter
        from press.people.roles import connect
        from press.publishing import obstacles
        from press.records import loading
        from press.reviews import dates as review_dates
        from press.reviews import steps as review_steps
        from press.schedule import clock
        from press.schedule import watcher as watch_schedule
        from press.sitemaps import pages, parts, tags
        from press.watch import differing as watch_differing
        from press.watch import watchers as watch

        connect()
        loading.connect()
        audit_accounts.connect()
        entry.connect()
        obstacles.register(review_steps.missing)
        for watched in (clock, watch_schedule, watch_differing, review_dates, watch_links):
            watch.register(watched.WATCHER)
        for part in (pages.PAGES, parts.LISTS, tags.PART):
            parts.register(part)
        parts.add_lists("corrections")
        register_converter(SegmentConverter, "segment")
