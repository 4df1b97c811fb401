"""Throttling, second factors, sessions, passwords: what protects the desk's door."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as house
from django.core import mail
from django.core.cache import cache
from django.test import Client

from dossiers.models import Dossier
from press.models import User
from press.people.acting import RENEWED
from tests.one_time_codes import code
from tests.posting import filled
from tests.roles.deeds import url

DOOR = "/admin/login/"
OURS: dict[str, Any] = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture(autouse=True)
def _no_tries() -> None:
    cache.clear()


def knock(client: Client, name: str, word: str, door: str = DOOR) -> Any:
    return client.post(door, {"login": name, "password": word})


def test_guessing_is_slowed(client: Client, people: dict[str, User]) -> None:
    for _try in range(5):
        assert knock(client, "editor", "wrong").status_code == 200
    assert knock(client, "editor", "editor").status_code == 200, "right, and too late"
    assert "_auth_user_id" not in client.session
    assert knock(Client(REMOTE_ADDR="198.51.100.1"), "reporter", "reporter").status_code == 302


def test_other_processes_count_too(client: Client, people: dict[str, User]) -> None:
    for _try in range(5):
        cache.clear()  # as if each came to another process
        knock(client, "editor", "wrong")
    cache.clear()
    assert knock(client, "editor", "editor").status_code == 200
    assert "_auth_user_id" not in client.session


def end_session(client: Client, user: User) -> None:
    """A browser that somebody worked in, and whose session ended."""
    client.force_login(user)
    client.get("/admin/")
    del client.cookies[house.SESSION_COOKIE_NAME]


def test_the_interrupted_form_is_no_way_around(
    client: Client, people: dict[str, User], dossier: Dossier
) -> None:
    end_session(client, people["editor"])
    sent = {"title": "x", "_log_in_name": "editor", "_log_in_word": "wrong"}
    for _try in range(6):
        client.post(url("dossiers_dossier", "change", dossier), sent, **OURS)
    right = sent | {"_log_in_word": "editor"}
    answer = client.post(url("dossiers_dossier", "change", dossier), right, **OURS)
    assert answer.status_code == 401
    assert "_auth_user_id" not in client.session


def protect(user: User) -> str:
    secret = str(generate_totp_secret())
    TOTP.activate(user, secret)
    return secret


def test_a_second_factor_is_asked_for(client: Client, people: dict[str, User]) -> None:
    secret = protect(people["editor"])
    step = knock(client, "editor", "editor")["Location"]
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/").status_code == 302
    assert client.post(step, {"code": "000000"}).status_code == 200
    assert client.post(step, {"code": code(secret)}).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_an_interrupted_form_waits_for_the_second_factor(
    client: Client, people: dict[str, User], dossier: Dossier
) -> None:
    end_session(client, people["editor"])
    protect(people["editor"])
    sent = {"title": "كتبته", "_log_in_name": "editor", "_log_in_word": "editor"}
    answer = client.post(url("dossiers_dossier", "change", dossier), sent, **OURS)
    assert answer.status_code == 401
    assert "كتبته" in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("role", "needs"), [("reporter", 0), ("editor", 1), ("chief", 1)])
def test_it_is_required_of_those_who_publish(
    settings: Any,
    role: str,
    needs: int,
    people: dict[str, User],
    at_the_desk: Callable[[str], Client],
    dossier: Dossier,
) -> None:
    client, address = at_the_desk(role), url("dossiers_dossier", "change", dossier)
    sent = filled(client, address) | {"standfirst": "كلام كثير كتب"}
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get("/admin/").status_code == (302 if needs else 200)
    answer = client.post(address, sent, **OURS)
    assert answer.status_code == (403 if needs else 302)
    assert ("كلام كثير كتب" in answer.content.decode()) is bool(needs)
    assert client.get("/admin/account/second-factor/").status_code == 200
    Authenticator.objects.all().delete()
    protect(people[role])
    assert client.get("/admin/").status_code == 200


def test_passwords_are_changed_and_recovered(client: Client, people: dict[str, User]) -> None:
    user = people["editor"]
    user.email = "editor@example.org"
    user.save()
    client.post("/admin/account/forgotten/", {"email": "nobody@example.org"})
    assert not mail.outbox
    client.post("/admin/account/forgotten/", {"email": "editor@example.org"})
    assert mail.outbox[0].subject == "A new password for the desk" or user.language == "ar"
    link = re.search(rf"{house.SITE_URL}(\S+)", str(mail.outbox[0].body))
    assert link
    page = client.get(link[1], follow=True)
    address = page.redirect_chain[-1][0]
    for weak in ("short", "editor@example.org", "1234567890", "password123"):
        sent = {"password1": weak, "password2": weak}
        assert client.post(address, sent).status_code == 200, weak
    sent = {"password1": "حبر على ورق 2017", "password2": "حبر على ورق 2017"}
    assert client.post(address, sent).status_code == 302
    assert knock(client, "editor", "حبر على ورق 2017").status_code == 302
    assert "بدأ" not in client.get(link[1]).content.decode(), "a link works once"


def test_nobody_signs_up(client: Client, db: None) -> None:
    for path in ("signup/", "account/signup/", "account/second-factor/signup/", "account/email/"):
        assert client.get(f"/admin/{path}").status_code in {302, 404}
        assert client.post(f"/admin/{path}", {"username": "x"}).status_code in {302, 404}
    assert not User.objects.exists()


def test_a_session_lives_while_it_works(editor: Client) -> None:
    session = editor.session
    session[RENEWED] = time.time() - 3600
    session.save()
    editor.get("/admin/")
    assert time.time() - editor.session[RENEWED] < 60
    assert editor.session.get_expiry_age() <= house.SESSION_COOKIE_AGE == 8 * 3600


def test_readers_get_no_cookie(editor: Client, live_dossier: Dossier) -> None:
    session = editor.session
    session[RENEWED] = 1
    session.save()
    assert not editor.get(live_dossier.get_absolute_url()).cookies


@pytest.mark.parametrize("typed", ["\0", "x" * 5000, "‮editor", "🔑" * 200])
def test_odd_names_and_words(client: Client, people: dict[str, User], typed: str) -> None:
    assert knock(client, typed, typed).status_code == 200
    assert client.post("/admin/account/forgotten/", {"email": typed}).status_code == 200


def test_the_language_before_log_in(client: Client, db: None) -> None:
    assert 'lang="ar"' in client.get(DOOR).content.decode()
    client.post("/admin/language/", {"language": "en", "next": DOOR})
    assert 'lang="en"' in client.get(DOOR).content.decode()
    client.post("/admin/language/", {"language": "../x", "next": "https://evil.example/"})
    assert 'lang="en"' in client.get(DOOR).content.decode()
