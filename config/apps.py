from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ProjectConfig(AppConfig):
    name = "config"


class NewsroomAdminConfig(AdminConfig):
    default = False
    default_site = "config.site.NewsroomSite"
