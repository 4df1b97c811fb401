"""A role is enough to enter the desk: `is_staff`, which Django asks for, follows from what an
account was given, by whichever way, and goes with the last of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, pre_delete

from press.people.users import User


def settle(keys: Iterable[int]) -> None:
    accounts = User.objects.filter(pk__in=list(keys))
    anything = Q(is_superuser=True) | Q(groups__isnull=False) | Q(user_permissions__isnull=False)
    given = set(accounts.filter(anything).values_list("pk", flat=True))
    accounts.filter(pk__in=given, is_staff=False).update(is_staff=True)
    accounts.exclude(pk__in=given).filter(is_staff=True).update(is_staff=False)


def follow(
    sender: Any, instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any
) -> None:
    """Roles or permissions were given to accounts, or taken, from either side; loaded ones too."""
    if action == "pre_clear" and reverse:
        instance._had = list(instance.user_set.values_list("pk", flat=True))
    if not action.startswith("post_"):
        return
    if not reverse:
        settle([instance.pk])
        instance.is_staff = User.objects.values_list("is_staff", flat=True).get(pk=instance.pk)
    else:
        settle(instance.__dict__.pop("_had", []) if pk_set is None else pk_set)


def note_bearers(sender: Any, instance: Any, **kwargs: Any) -> None:
    instance._had = list(instance.user_set.values_list("pk", flat=True))


def settle_bearers(sender: Any, instance: Any, **kwargs: Any) -> None:
    settle(instance.__dict__.pop("_had", []))


def connect() -> None:
    for through in (User.groups.through, User.user_permissions.through):
        m2m_changed.connect(follow, sender=through)
    pre_delete.connect(note_bearers, sender=Group)
    post_delete.connect(settle_bearers, sender=Group)
