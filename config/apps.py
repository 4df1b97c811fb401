from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class ProjectConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config.entrance.notes import connect

        connect()


class NewsroomAdminConfig(SimpleAdminConfig):
    """The site reads the desk's forms when they are asked for: most commands and the clock start
    without them."""

    default = False
    default_site = "config.site.NewsroomSite"
