"""Who may do what: groups with permissions, kept in step after every migrate."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.db.models.signals import post_migrate

# A verb is a prefix of permission codenames (add_dossier, publish_dossier, …).
ROLES: dict[str, set[str]] = {
    "reporter": {"add", "change", "view"},
    "editor": {"add", "change", "view", "delete", "publish"},
    "chief": {"add", "change", "view", "delete", "publish", "withdraw"},
    "archivist": {"view"},
}
# What the verbs apply to; everything else (users, sessions, …) is the superuser's.
ROOMS = ["language", "press", "images", "actors", "timeline", "dossiers", "archive"]
NOT_FOR_ROLES = ["user", "edition", "correction", "publication", "formerpath", "counter", "tagged"]


def keep_roles(app_config: AppConfig, **kwargs: Any) -> None:
    """After a room's migrate: give each role the verbs on that room's models."""
    if app_config.label not in ROOMS:
        return
    permissions = Permission.objects.filter(content_type__app_label=app_config.label)
    worked_on = permissions.exclude(content_type__model__in=NOT_FOR_ROLES)
    seen = permissions.filter(
        content_type__model__in=NOT_FOR_ROLES[1:], codename__startswith="view"
    )
    for name, verbs in ROLES.items():
        granted = Q(pk__in=[])
        for verb in verbs:
            granted |= Q(codename__startswith=f"{verb}_")
        group, _created = Group.objects.get_or_create(name=name)
        kept = group.permissions.exclude(content_type__app_label=app_config.label)
        group.permissions.set([*kept, *worked_on.filter(granted), *seen])


def connect() -> None:
    for room in ROOMS:
        if apps.is_installed(room):
            post_migrate.connect(keep_roles, sender=apps.get_app_config(room))
