"""Where somebody is logged in is listed to him; a session ends by his hand, by a new password, and
by its age whatever is done in it."""

import time
from collections.abc import Callable

import pytest
from django.conf import settings as house
from django.contrib.sessions.models import Session
from django.test import Client

from press.audit.entry import AuditEntry
from press.entrance.sessions import SINCE, DeskSession, device
from press.models import User

PAGE = "/admin/account/sessions/"
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def owner(account: Callable[..., User]) -> User:
    return account("editor", language="en")


def log_in(agent: str, address: str = "203.0.113.9", name: str = "editor") -> Client:
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
    client.post("/admin/login/", {"login": name, "password": name})
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_each_is_listed_and_this_one_marked(owner: User) -> None:
    log_in(PHONE, "198.51.100.7")
    page = log_in(DESK).get(PAGE).content.decode()
    for said in ("Chrome · Android", "Firefox · Windows", "198.51.100.0/24", "203.0.113.0/24"):
        assert page.count(said) == 1
    assert page.count("this one") == 1
    assert page.count('name="end"') == 1
    assert "Recover" not in page


def test_one_is_ended(owner: User) -> None:
    phone, desk, third = log_in(PHONE), log_in(DESK), log_in(DESK)
    key = DeskSession.objects.get(device="Chrome · Android").pk
    assert desk.post(PAGE, {"end": str(key)}).status_code == 302
    assert [is_in(phone), is_in(desk), is_in(third)] == [False, True, True]
    assert AuditEntry.objects.filter(verb="security", remark="−session ×1").exists()
    desk.post(PAGE, {"others": "1"})
    assert [is_in(desk), is_in(third)] == [True, False]


def test_nobody_ends_those_of_another(owner: User, account: Callable[..., User]) -> None:
    account("reporter")
    mine, theirs = log_in(DESK), log_in(DESK, name="reporter")
    key = DeskSession.objects.get(user__username="editor").pk
    for sent in ({"end": str(key)}, {"others": "1"}, {"end": "x"}, {"end": "9" * 30}, {}):
        assert theirs.post(PAGE, sent).status_code == 302
    assert is_in(mine)
    assert Client().get(PAGE).status_code == 302


def test_a_new_password_ends_the_others(owner: User) -> None:
    phone, desk = log_in(PHONE), log_in(DESK)
    sent = dict.fromkeys(["password1", "password2"], "حبر على ورق 2017")
    assert desk.post("/admin/password_change/", sent | {"oldpassword": "editor"}).status_code == 302
    assert [is_in(phone), is_in(desk)] == [False, True]
    assert len([each for each in DeskSession.objects.all() if each.user == owner]) == 1
    assert desk.get(PAGE).content.decode().count("this one") == 1


def test_the_chief_gives_a_new_password(owner: User, account: Callable[..., User]) -> None:
    account("chief")
    editor, chief = log_in(DESK), log_in(DESK, name="chief")
    sent = dict.fromkeys(["password1", "password2"], "حبر على ورق 2017")
    address = f"/admin/press/user/{owner.pk}/password/"
    assert chief.post(address, sent | {"usable_password": "true"}).status_code == 302
    assert [is_in(editor), is_in(chief)] == [False, True]
    assert not DeskSession.objects.filter(user=owner).exists()


def test_a_session_has_an_age(owner: User) -> None:
    client = log_in(DESK)
    session = client.session
    session[SINCE] = time.time() - house.SESSION_LONGEST + 60
    session.save()
    assert is_in(client)
    session = client.session
    session[SINCE] = time.time() - house.SESSION_LONGEST - 1
    session.save()
    assert not is_in(client)
    assert not DeskSession.objects.exists()


def test_what_has_ended_is_not_listed(owner: User) -> None:
    client, gone = log_in(DESK), log_in(PHONE)
    Session.objects.filter(session_key=gone.session.session_key).delete()
    other = log_in(PHONE)
    other.post("/admin/logout/")
    assert client.get(PAGE).content.decode().count("<li>") == 1
    assert DeskSession.objects.count() == 1


@pytest.mark.parametrize("agent", ["", "x" * 5000, "‮Firefox/", "<b>"])
def test_odd_agents(owner: User, agent: str) -> None:
    assert len(device(agent)) <= 60
    assert log_in(agent.encode().decode("latin-1")).get(PAGE).status_code == 200
