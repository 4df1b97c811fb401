from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "press"
    verbose_name = _("Press")

    def ready(self) -> None:
        from press import (
            audit_accounts,
            clock,
            loading,
            obstacles,
            review_dates,
            review_steps,
            watch,
            watch_differing,
            watch_links,
            watch_schedule,
        )
        from press.entrance import entry
        from press.roles import connect
        from press.segments import SegmentConverter

        connect()
        loading.connect()
        audit_accounts.connect()
        entry.connect()
        obstacles.register(review_steps.missing)
        for watched in (clock, watch_schedule, watch_differing, review_dates, watch_links):
            watch.register(watched.WATCHER)
        register_converter(SegmentConverter, "segment")
