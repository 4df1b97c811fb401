"""Who may do what: groups with permissions, kept in step after every migrate."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

# A verb is a prefix of permission codenames (add_dossier, publish_dossier, …).
ROLES: dict[str, set[str]] = {
    "reporter": {"add", "change", "view"},
    "editor": {"add", "change", "view", "delete", "publish"},
    "chief": {"add", "change", "view", "delete", "publish", "withdraw"},
    "archivist": {"view", "import"},
}
TITLES = {
    "reporter": _("Reporter"),
    "editor": _("Editor"),
    "chief": _("Chief editor"),
    "archivist": _("Archivist"),
}
# What the verbs apply to; everything else (groups, sessions, …) is the superuser's.
ROOMS = ["language", "press", "images", "actors", "timeline", "dossiers", "archive"]
# Everyone at the desk sees these; the verbs that make them are those of the records.
MADE_BY_VERBS = ["edition", "correction", "publication", "formerpath", "counter", "tagged"]
MADE_BY_VERBS += ["linkcheck", "linkuse", "linkpass"]
ALL_OF_IT = {"add", "change", "view", "delete", "publish"}
# By model, what some roles may do beside all that; no other role has any permission for these.
OF_SOME_ROLES: dict[str, dict[str, set[str]]] = {
    "user": {"chief": {"add", "change", "view"}},
    "auditentry": {"chief": {"view"}},
    "review": {},
    "schedulefailure": {},
    "discarded": {},
    "presence": {},
    "bundle": {
        "reporter": {"view"},
        "editor": ALL_OF_IT,
        "chief": ALL_OF_IT,
        "archivist": {"view"},
    },
}
# The rules of the house (its glossary) are rows of this room: the chief's to change, all see them.
HOUSE_RULES = "language"
IMPORTS = "press.import_publication"
"""The permission to bring in records as drafts without that to change those that are there."""


def keep_roles(app_config: AppConfig, **kwargs: Any) -> None:
    """After a room's migrate: give each role the verbs on that room's models."""
    if app_config.label not in ROOMS:
        return
    permissions = Permission.objects.filter(content_type__app_label=app_config.label)
    for name in ROLES:
        group, _created = Group.objects.get_or_create(name=name)
        kept = group.permissions.exclude(content_type__app_label=app_config.label)
        group.permissions.set([*kept, *permissions.filter(granted(name, app_config))])


def granted(role: str, room: AppConfig) -> Q:
    """Which of a room's permissions a role has."""
    special = Q(content_type__model__in=[*MADE_BY_VERBS, *OF_SOME_ROLES])
    verbs = ROLES[role] if room.label != HOUSE_RULES or role == "chief" else {"view"}
    found = ~special & starting(verbs)
    found |= Q(content_type__model__in=MADE_BY_VERBS) & starting({"view"} | (verbs & {"import"}))
    if "change" in verbs:
        found |= Q(content_type__model__in=parts(room)) & ~special & starting({"delete"})
    for model, its_verbs in OF_SOME_ROLES.items():
        found |= Q(content_type__model=model) & starting(its_verbs.get(role, set()))
    return found


def starting(verbs: set[str]) -> Q:
    found = Q(pk__in=[])
    for verb in verbs:
        found |= Q(codename__startswith=f"{verb}_")
    return found


def parts(room: AppConfig) -> list[str]:
    """Models that have no page of their own at the desk (blocks, names, relations): whoever may
    change a record may take them out of it."""
    return [
        model._meta.model_name or ""
        for model in room.get_models()
        if not admin.site.is_registered(model)
    ]


def connect() -> None:
    for room in ROOMS:
        if apps.is_installed(room):
            post_migrate.connect(keep_roles, sender=apps.get_app_config(room))
