"""The chief editor manages accounts, and cannot give himself or others more than a role."""

from collections.abc import Callable

from django.contrib.auth.models import Group, Permission
from django.test import Client

from press.models import User
from tests.posting import filled


def change(user: User) -> str:
    return f"/admin/press/user/{user.pk}/change/"


def test_a_new_account_with_a_role(at_the_desk: Callable[[str], Client], db: None) -> None:
    role = Group.objects.get(name="reporter")
    sent = {
        "username": "layla",
        "usable_password": "true",
        "password1": "حبر-على-ورق",
        "password2": "حبر-على-ورق",
        "is_staff": "on",
        "groups": [str(role.pk)],
        "language": "ar",
    }
    assert at_the_desk("chief").post("/admin/press/user/add/", sent).status_code == 302
    made = User.objects.get(username="layla")
    assert (made.is_staff, list(made.groups.all())) == (True, [role])


def test_short_passwords_are_refused(at_the_desk: Callable[[str], Client]) -> None:
    sent = {
        "username": "x",
        "usable_password": "true",
        "password1": "qv7-pz9.k",
        "password2": "qv7-pz9.k",
    }
    assert at_the_desk("chief").post("/admin/press/user/add/", sent).status_code == 200
    assert not User.objects.filter(username="x").exists()


def test_nobody_makes_a_superuser(
    at_the_desk: Callable[[str], Client], people: dict[str, User]
) -> None:
    chief, other = at_the_desk("chief"), Group.objects.create(name="everything")
    for user in (people["chief"], people["editor"]):
        sent = filled(chief, change(user)) | {
            "is_superuser": "on",
            "user_permissions": [str(Permission.objects.order_by("pk")[0].pk)],
        }
        assert chief.post(change(user), sent).status_code == 302
        user.refresh_from_db()
        assert not user.is_superuser
        assert not user.user_permissions.exists()
        sent["groups"] = [str(other.pk)]
        assert chief.post(change(user), sent).status_code == 200, "no such role"
        assert other not in user.groups.all()


def test_a_superuser_is_left_alone(
    at_the_desk: Callable[[str], Client], people: dict[str, User]
) -> None:
    root = User.objects.create_superuser("root", password="root")
    chief = at_the_desk("chief")
    word = {"password1": "حبر-على-ورق", "password2": "حبر-على-ورق", "usable_password": "true"}
    assert chief.post(change(root), {"username": "mine"}).status_code == 403
    assert chief.post(f"/admin/press/user/{root.pk}/password/", word).status_code == 403
    assert chief.post(f"/admin/press/user/{root.pk}/delete/", {"post": "yes"}).status_code == 403
    root.refresh_from_db()
    assert root.check_password("root")


def test_no_account_is_deleted(
    at_the_desk: Callable[[str], Client], people: dict[str, User]
) -> None:
    address = f"/admin/press/user/{people['reporter'].pk}/delete/"
    assert at_the_desk("chief").post(address, {"post": "yes"}).status_code == 403
