from typing import Any

from django.apps import AppConfig
from django.contrib.admin import site
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.contrib.auth import get_user_model
from django.core import checks


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

    def ready(self) -> None:
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(forms, checks.Tags.admin)


def forms(app_configs: Any, **kwargs: Any) -> list[Any]:
    """Django's own check of the desk's forms, of which it knows those that were read."""
    site.is_registered(get_user_model())
    return check_admin_app(app_configs, **kwargs)
