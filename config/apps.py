from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ProjectConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config.entrance.notes import connect

        connect()


class NewsroomAdminConfig(AdminConfig):
    default = False
    default_site = "config.site.NewsroomSite"
