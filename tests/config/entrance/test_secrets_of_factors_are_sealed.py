"""A copy of the database makes no codes; another SECRET_KEY is said, and there is a way out."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.test import Client

from press.audit.entry import AuditEntry
from press.models import User
from tests.one_time_codes import code

SECRET = generate_totp_secret()


@pytest.fixture
def owner(account: Callable[..., User]) -> User:
    user = account("reporter", language="en")
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def second_step(typed: str) -> Any:
    client = Client()
    step = client.post("/admin/login/", {"login": "reporter", "password": "reporter"})["Location"]
    return client.post(step, {"code": typed})


def stored() -> str:
    return str(list(Authenticator.objects.values_list("data", flat=True)))


def test_what_is_stored_is_no_secret(owner: User) -> None:
    assert SECRET not in stored()
    assert stored().count("sealed:") == 2
    assert second_step(code(SECRET)).status_code == 302


def test_a_code_opens_once(owner: User) -> None:
    now = code(SECRET)
    assert second_step(now).status_code == 302
    assert second_step(now).status_code == 200
    spare = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert second_step(spare).status_code == 302
    assert second_step(spare).status_code == 200


def test_what_was_stored_before_is_sealed(owner: User) -> None:
    Authenticator.objects.filter(type="totp").update(data={"secret": SECRET})
    seed = RecoveryCodes.generate_seed()
    Authenticator.objects.filter(type="recovery_codes").update(data={"seed": seed, "used_mask": 1})
    migration = import_module("press.migrations.0012_entrance")
    for _run in range(2):
        migration.seal_factors(apps, None)
    assert SECRET not in stored()
    assert seed not in stored()
    assert Authenticator.objects.get(type="recovery_codes").data["used_mask"] == 1
    assert second_step(code(SECRET)).status_code == 302


def test_another_key_with_the_old_one_behind_it(owner: User, settings: Any) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 8
    assert second_step(code(SECRET)).status_code == 302


def test_another_key_alone(owner: User, settings: Any, account: Callable[..., User]) -> None:
    settings.SECRET_KEY = "another" * 8
    answer = second_step(code(SECRET))
    assert answer.status_code == 409
    assert "رئاسة التحرير" in answer.content.decode()
    chief = Client()
    chief.force_login(account("chief"))
    page = f"/admin/press/user/{owner.pk}/change/"
    action = f"/admin/press/user/{owner.pk}/factors/"
    assert action in chief.get(page).content.decode()
    assert chief.post(action).status_code == 302
    assert not Authenticator.objects.exists()
    told = AuditEntry.objects.filter(verb="security", record=owner.pk, by_name="chief")
    assert sorted(told.values_list("remark", flat=True)) == ["−recovery_codes", "−totp"]
    inside = Client().post("/admin/login/", {"login": "reporter", "password": "reporter"})
    assert inside["Location"] == "/admin/"


def test_no_page_breaks_with_another_key(owner: User, settings: Any) -> None:
    client = Client()
    settings.SECRET_KEY = "another" * 8
    client.post("/admin/login/", {"login": "reporter", "password": "reporter"})
    client.force_login(owner)
    client.get("/admin/account/confirm/")
    client.post("/admin/account/confirm/", {"password": "reporter"})
    for page in ("", "recovery-codes/", "recovery-codes/download/", "totp/deactivate/"):
        answer = client.get(f"/admin/account/second-factor/{page}")
        assert answer.status_code in {200, 302, 404, 409}, page
