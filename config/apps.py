from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class ProjectConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config.entrance.notes import connect

        connect()


class NewsroomAdminConfig(SimpleAdminConfig):
    """The desk's forms are read with the addresses (`config.urls`): whoever asks for none, as most
    commands and the clock, starts without them."""

    default = False
    default_site = "config.site.NewsroomSite"
