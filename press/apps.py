from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "press"
    verbose_name = _("Press")

    def ready(self) -> None:
        from press.roles import connect
        from press.segments import SegmentConverter

        connect()
        register_converter(SegmentConverter, "segment")
