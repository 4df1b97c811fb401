"""Every role, given in every way: its bearer enters the desk; the last one taken, he does not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core import serializers
from django.core.management import call_command
from django.test import Client

from press.models import User
from press.people.roles import ROLES
from tests.posting import filled


def enters(user: User) -> bool:
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    return client.get("/admin/").status_code == 200


@pytest.fixture
def user(db: None) -> User:
    made = User.objects.create_user("layla", password="layla")
    assert not enters(made)
    return made


def by_form(user: User, role: Group, tmp_path: Any) -> None:
    root, _made = User.objects.get_or_create(username="root", is_superuser=True)
    client = Client()
    client.force_login(root)
    page = f"/admin/press/user/{user.pk}/change/"
    form = filled(client, page)
    assert "is_staff" not in form
    assert client.post(page, form | {"groups": [str(role.pk)]}).status_code == 302


def by_account(user: User, role: Group, tmp_path: Any) -> None:
    user.groups.add(role)
    assert user.is_staff, "also in memory"


def by_setting(user: User, role: Group, tmp_path: Any) -> None:
    user.groups.set([role])


def by_role(user: User, role: Group, tmp_path: Any) -> None:
    role.user_set.add(user)


def by_command(user: User, role: Group, tmp_path: Any) -> None:
    """What `loaddata` reads."""
    user.groups.through.objects.bulk_create([])
    file = tmp_path / "account.json"
    made = serializers.serialize("json", [user]).replace('"groups": []', f'"groups": [{role.pk}]')
    file.write_text(made, encoding="utf-8")
    call_command("loaddata", str(file), verbosity=0)


WAYS = [by_form, by_account, by_setting, by_role, by_command]


@pytest.mark.walk
@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize("way", WAYS)
def test_given(name: str, way: Callable[..., None], user: User, tmp_path: Any) -> None:
    way(user, Group.objects.get(name=name), tmp_path)
    assert enters(user)


def take_from_account(user: User, role: Group) -> None:
    user.groups.remove(role)


def take_all(user: User, role: Group) -> None:
    user.groups.clear()


def take_from_role(user: User, role: Group) -> None:
    role.user_set.remove(user)


def empty_role(user: User, role: Group) -> None:
    role.user_set.clear()


def delete_role(user: User, role: Group) -> None:
    role.delete()


@pytest.mark.walk
@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize(
    "way", [take_from_account, take_all, take_from_role, empty_role, delete_role]
)
def test_taken(name: str, way: Callable[..., None], user: User) -> None:
    role, other = Group.objects.get(name=name), Group.objects.create(name="other")
    user.groups.add(role, other)
    other.delete()
    assert enters(user), "one is left"
    way(user, role)
    assert not enters(user)


def test_superusers(user: User) -> None:
    user.is_superuser = True
    user.save(update_fields=["is_superuser"])
    assert enters(user)
    user = User.objects.get(pk=user.pk)
    user.groups.add(Group.objects.get(name="editor"))
    user.groups.clear()
    assert enters(user)
    user = User.objects.get(pk=user.pk)
    user.is_superuser = False
    user.save(update_fields=["is_superuser"])
    assert not enters(user)
    user.user_permissions.add(Permission.objects.get(codename="view_dossier"))
    assert enters(user)


def test_accounts_that_were_locked_out_are_mended(user: User) -> None:
    from importlib import import_module

    user.groups.add(Group.objects.get(name="reporter"))
    User.objects.update(is_staff=False)
    import_module("press.migrations.0012_entrance").let_roles_in(apps, None)
    assert enters(user)
