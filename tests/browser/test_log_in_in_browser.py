"""Logging in by hand: app for codes, passkey, recovery; in both languages, by keyboard."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from press.models import User
from tests.browser.looking import faults
from tests.one_time_codes import code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS", "")
WORD = "حبر على ورق 2017"


@pytest.fixture(autouse=True)
def _no_tries() -> None:
    cache.clear()


@pytest.fixture
def nadir(account: Callable[..., User]) -> User:
    user = account("editor", first_name="نادر")
    user.set_password(WORD)
    user.save()
    return user


def look(page: Page, name: str) -> None:
    assert not faults(page), name
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def log_in(page: Page) -> None:
    """By keyboard alone."""
    expect(page.locator("#id_login")).to_be_focused()
    page.keyboard.type("editor")
    page.keyboard.press("Tab")
    page.keyboard.type(WORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#user-tools, #id_code")


def confirm(page: Page) -> None:
    """Before a factor is added, the password is asked for again."""
    page.locator("#id_password").fill(WORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/second-factor/**")


@pytest.mark.walk
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_log_in_in_both_languages(
    open_page: Callable[..., Page], nadir: User, scheme: str, width: int, language: str
) -> None:
    page = open_page("/admin/", color_scheme=scheme, viewport={"width": width, "height": 800})
    if language == "en":
        page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    look(page, f"login-{language}-{scheme}-{width}")
    page.goto("/admin/account/forgotten/")
    look(page, f"forgotten-{language}-{scheme}-{width}")
    page.goto("/admin/")
    log_in(page)
    expect(page.locator("#user-tools")).to_be_visible()
    page.goto("/admin/account/second-factor/totp/activate/")
    look(page, f"confirm-{language}-{scheme}-{width}")
    confirm(page)
    for path in ("", "totp/activate/", "webauthn/add/"):
        page.goto(f"/admin/account/second-factor/{path}")
        look(page, f"factor{path.replace('/', '-')}-{language}-{scheme}-{width}")


def test_an_app_for_codes_is_set_up_and_asked_for(
    open_page: Callable[..., Page], nadir: User
) -> None:
    page = open_page("/admin/")
    log_in(page)
    page.goto("/admin/account/second-factor/totp/activate/")
    confirm(page)
    secret = page.locator(".entrance-key").inner_text().strip()
    page.locator("#id_code").fill(code(secret))
    page.keyboard.press("Enter")
    codes = page.locator(".entrance-codes li")
    expect(codes).to_have_count(10)
    spare = codes.first.inner_text()
    look(page, "codes")
    page.context.clear_cookies()
    page.goto("/admin/")
    log_in(page)
    look(page, "second-step")
    page.goto("/admin/dossiers/dossier/")
    page.locator("#id_code").fill(spare)  # the second step stands before every page
    page.keyboard.press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()


def test_a_passkey_opens_the_desk_without_a_password(
    open_page: Callable[..., Page], nadir: User
) -> None:
    page = open_page("/admin/")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    log_in(page)
    page.goto("/admin/account/second-factor/webauthn/add/")
    confirm(page)
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    expect(page.locator(".entrance-codes li")).to_have_count(10)
    page.context.clear_cookies()
    page.goto("/admin/")
    page.locator("#passkey_login").click()
    expect(page.locator("#user-tools")).to_be_visible()
