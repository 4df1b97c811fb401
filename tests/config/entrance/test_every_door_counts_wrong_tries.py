"""Every page that takes a password, a code or an address, found by its fields from the URL table:
tries that are not known to be right have delays there, and a cache that is gone changes nothing."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from press.entrance.tries import FREE
from press.models import User

SAID = "too many wrong tries"
# What is typed there is new, or checked against nothing: there is nothing to guess.
NEW_WORDS = {
    "/admin/account/no-password/",
    "/admin/account/second-factor/totp/activate/",  # the secret is on the same page
    "/admin/press/user/add/",
}
TAKEN = "input[type=password], input[name=code], input[type=email]"


@pytest.fixture(autouse=True)
def _no_time() -> Iterator[None]:
    """Time stands still, however slow the machine is."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def owner(account: Callable[..., User]) -> User:
    user = account("chief", language="en", email="chief@example.org")
    TOTP.activate(user, generate_totp_secret())
    return user


def routes(patterns: Any, before: str = "/") -> Iterator[str]:
    """All addresses without parts: a door is knocked at without knowing anything."""
    for each in patterns:
        route = before + str(each.pattern).lstrip("^")
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        elif isinstance(each, URLPattern) and re.fullmatch(r"[\w/.-]+\$?", route):
            yield route.rstrip("$")


def stranger(owner: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.cookies["desk_language"] = "en"
    return client


def half_way(owner: User) -> Client:
    client = stranger(owner)
    client.post("/admin/login/", {"login": owner.username, "password": owner.username})
    return client


def inside(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def doors(client: Client) -> dict[str, dict[str, str]]:
    """Addresses whose page asks for one of these, with a form filled in wrongly."""
    found = {}
    for path in dict.fromkeys(routes(get_resolver().url_patterns)):
        if path in NEW_WORDS or "logout" in path or "log-out" in path or "activate" in path:
            continue
        answer = client.get(path, follow=False)
        if answer.status_code != 200 or "html" not in answer.get("Content-Type", ""):
            continue
        form = BeautifulSoup(answer.content, "lxml")
        fields = [str(field["name"]) for field in form.select(TAKEN)]
        if fields and not {"_changelist"} & set(fields):
            values = {
                name: "nobody@example.org" if name == "email" else "000000" for name in fields
            }
            if form.select_one("input[name=login]"):
                values["login"] = "chief"
            found[path] = values
    return found


@pytest.mark.parametrize(("who", "least"), [(stranger, 2), (half_way, 1), (inside, 3)])
def test_each_has_delays(
    who: Callable[[User], Client], least: int, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*args: Any, **kwargs: Any) -> Any:
        raise ConnectionError("the cache is gone")

    client = who(owner)
    found = doors(client)
    assert len(found) >= least, found
    for name in ("get", "set", "add", "delete", "incr", "get_many", "set_many"):
        monkeypatch.setattr(type(cache._connections[cache._alias]), name, gone)  # type: ignore[attr-defined]
    for path, values in found.items():
        answers = [client.post(path, values) for _try in range(FREE + 2)]
        if answers[0].status_code == 302 and "forgotten/sent" not in answers[0]["Location"]:
            pytest.fail(f"{path} let somebody in: {values}")
        assert SAID in answers[-1].content.decode(), path
        assert not [each for each in answers if each.status_code >= 500]
