from typing import Any

from django.apps import AppConfig, apps
from django.contrib.admin import site
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.contrib.auth import get_user_model
from django.core import checks
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# A way to log in, of which the library says nothing.
FACTOR = {
    "user": _("user"),
    "type": _("kind"),
    "data": _("content"),
    "created_at": _("created"),
    "last_used_at": _("last used"),
}


class ProjectConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config.entrance.notes import connect

        connect()
        name_rows()


def said(row: Any) -> str:
    """What a page of what will be deleted says of a row of a relation to many."""
    fields = [field for field in row._meta.fields if field.is_relation]
    return " – ".join(str(getattr(row, field.name)) for field in fields)


def name_rows() -> None:
    """Rows whose tables have no words of their own: of relations to many, and of libraries."""
    for model in apps.get_models(include_auto_created=True):
        options = model._meta
        if options.auto_created:
            ends: Any = [field.related_model for field in options.fields if field.is_relation]
            names = [end._meta.verbose_name for end in ends]
            words = format_lazy("{} – {}", *names)
            options.verbose_name = options.verbose_name_plural = words
            model.__str__ = said  # type: ignore[method-assign]
    letters = apps.get_model("account", "EmailAddress")._meta
    letters.verbose_name = pgettext_lazy("a record", "email address")
    factors = apps.get_model("mfa", "Authenticator")._meta
    for name, words in FACTOR.items():
        factors.get_field(name).verbose_name = words
    factors.verbose_name, factors.verbose_name_plural = _("way to log in"), _("ways to log in")


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
