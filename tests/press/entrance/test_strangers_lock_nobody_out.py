"""Wrong tries slow down the place they come from, and no other: tried as a stranger, as the owner,
from several networks, and behind a proxy."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from press.audit.entry import AuditEntry
from press.entrance.devices import COOKIE
from press.entrance.tries import FREE, HUNTED, LONGEST, WrongTry
from press.models import User
from tests.posting import filled

DOOR, MINE = "/admin/login/", "192.0.2.7"


@pytest.fixture
def owner(account: Callable[..., User]) -> User:
    return account("editor", language="en", email="editor@example.org")


def knock(
    address: str, word: str = "wrong", name: str = "editor", client: Client | None = None
) -> Client:
    client = client or Client()
    client.post(DOOR, {"login": name, "password": word}, REMOTE_ADDR=address)
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture(autouse=True)
def later() -> Iterator[Callable[[timedelta], None]]:
    """Time stands still, however slow the machine is."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock.shift


@pytest.mark.parametrize(
    ("stranger", "neighbour"),
    [("203.0.113.9", "203.0.113.10"), ("2001:db8:1:2::9", "2001:db8:1:3::9")],
)
def test_the_owner_comes_in_from_anywhere_else(owner: User, stranger: str, neighbour: str) -> None:
    for _try in range(FREE + 20):
        knock(stranger)
    assert not is_in(knock(stranger, "editor")), "right, and too soon"
    for place in (MINE, neighbour, "2001:db8:ffff::1"):
        assert is_in(knock(place, "editor"))
    assert WrongTry.objects.count() == FREE, "what is refused unheard is not counted"


def test_one_line_of_ipv6_is_one_place(owner: User) -> None:
    for number in range(FREE):
        knock(f"2001:db8:1:2::{number:x}")
    assert not is_in(knock("2001:db8:1:2:aaaa::1", "editor"))
    for number in range(FREE):
        knock("::ffff:198.51.100.77" if number % 2 else "198.51.100.77")
    assert not is_in(knock("198.51.100.77", "editor")), "the same address, written otherwise"


def test_a_crowd_of_strangers(owner: User) -> None:
    """From many networks at once: each has fewer tries, and the owner still has his."""
    for number in range(HUNTED + 10):
        knock(f"10.{number}.0.1")
    assert WrongTry.objects.count() == HUNTED + 10
    knock("10.0.0.1")
    knock("10.0.0.2")
    assert WrongTry.objects.count() == HUNTED + 10, "a network that tried has a delay now"
    assert is_in(knock(MINE, "editor"))


def test_delays_grow_and_end(owner: User, later: Callable[[timedelta], None]) -> None:
    for _try in range(FREE):
        knock(MINE)
    for seconds in (10, 20, 40, 80, 160, 320, 640, 900, 900):
        later(timedelta(seconds=seconds - 1))
        assert not heard(MINE)
        later(timedelta(seconds=1))
        assert heard(MINE)
    later(LONGEST)
    assert is_in(knock(MINE, "editor")), "there is no wall"


def heard(address: str) -> bool:
    before = WrongTry.objects.count()
    knock(address)
    return WrongTry.objects.count() > before


def test_a_device_that_was_here_before(owner: User) -> None:
    """Is not slowed by others, not even of its own network; its own wrong tries do slow it."""
    mine = knock(MINE, "editor")
    assert mine.cookies[COOKIE]["httponly"]
    assert mine.cookies[COOKIE]["path"] == "/admin/"
    mine.post("/admin/logout/")
    for _try in range(FREE + 1):
        knock(MINE)
    assert not is_in(knock(MINE, "editor"))
    assert is_in(knock(MINE, "editor", client=mine))
    mine.post("/admin/logout/")
    for _try in range(FREE):
        knock(MINE, client=mine)
    assert not is_in(knock(MINE, "editor", client=mine))


def test_a_device_is_known_for_its_own_accounts(owner: User, account: Callable[..., User]) -> None:
    account("reporter")
    theirs = knock(MINE, "reporter", name="reporter")
    theirs.post("/admin/logout/")
    for _try in range(FREE):
        knock(MINE)
    assert not is_in(knock(MINE, "editor", client=theirs))
    theirs.cookies[COOKIE] = theirs.cookies[COOKIE].value[:-1] + "x"
    for _try in range(FREE):
        knock(MINE, name="reporter")
    assert not is_in(knock(MINE, "reporter", name="reporter", client=theirs)), "forged"


def test_the_cookie_is_secure_under_https(owner: User, settings: Any) -> None:
    settings.HTTPS = True
    assert knock(MINE, "editor").cookies[COOKIE]["secure"]


def test_behind_a_proxy(owner: User, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def through(seen: str, word: str) -> Client:
        client = Client(headers={"x-forwarded-for": seen}, REMOTE_ADDR="127.0.0.1")
        client.post(DOOR, {"login": "editor", "password": word})
        return client

    for number in range(FREE):
        through(f"192.0.2.{number}, 203.0.113.9", "wrong")  # the first is what he claims
    assert not is_in(through("203.0.113.9", "editor"))
    assert is_in(through("203.0.113.9, 192.0.2.7", "editor"))
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert through("nonsense", "editor").get(DOOR).status_code in {200, 302}, "and no 500"


def test_one_place_that_tries_many_names(owner: User, account: Callable[..., User]) -> None:
    account("reporter")
    for number in range(40):
        knock("203.0.113.9", name=f"name-{number}")
    assert not is_in(knock("203.0.113.9", "reporter", name="reporter"))
    assert is_in(knock(MINE, "reporter", name="reporter"))


def test_the_chief_unlocks(owner: User, chief: Client) -> None:
    for _try in range(FREE):
        knock("203.0.113.9")
    page = f"/admin/press/user/{owner.pk}/change/"
    action = f"/admin/press/user/{owner.pk}/unlock/"
    assert action in chief.get(page).content.decode()
    assert Client().post(action).status_code == 302
    assert not is_in(knock("203.0.113.9", "editor"))
    assert chief.post(action).status_code == 302
    assert is_in(knock("203.0.113.9", "editor"))
    told = AuditEntry.objects.filter(record=owner.pk, verb__in=["slowed", "unlocked"])
    assert [(each.verb, each.by_name, each.address) for each in told.order_by("pk")] == [
        ("slowed", "", "203.0.113.0/24"),
        ("unlocked", "chief", "127.0.0.0/24"),
    ]
    assert action not in chief.get(page).content.decode()


def test_a_letter_unlocks(owner: User, mailoutbox: list[Any]) -> None:
    client = Client(REMOTE_ADDR="203.0.113.9")
    for _try in range(FREE):
        knock("203.0.113.9")
    client.post("/admin/account/forgotten/", {"email": "editor@example.org"})
    link = "/admin/" + mailoutbox[0].body.partition("/admin/")[2].split()[0]
    page = client.get(link, follow=True).redirect_chain[-1][0]
    words = dict.fromkeys(["password1", "password2"], "حبر على ورق 2017")
    assert client.post(page, words).status_code == 302
    assert is_in(knock("203.0.113.9", "حبر على ورق 2017"))
    assert AuditEntry.objects.filter(record=owner.pk, verb="unlocked", remark="e-mail").exists()


def test_only_who_may_change_an_account_unlocks_it(
    account: Callable[..., User], owner: User
) -> None:
    client = Client()
    client.force_login(owner)
    for deed in ("unlock", "factors"):
        assert client.post(f"/admin/press/user/{owner.pk}/{deed}/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_no_way_around(owner: User) -> None:
    def guess() -> None:
        try:
            knock("203.0.113.9")
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert AuditEntry.objects.filter(verb="refused").count() <= FREE


def test_a_form_to_unlock_is_no_form_of_the_account(owner: User, chief: Client) -> None:
    page = f"/admin/press/user/{owner.pk}/change/"
    knock(MINE)
    assert chief.post(page, filled(chief, page)).status_code == 302
