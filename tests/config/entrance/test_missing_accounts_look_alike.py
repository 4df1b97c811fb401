"""An account that exists, one that does not, one that is closed and one without a password are
answered alike: in words, status, number of queries and hashed passwords."""

from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from press.entrance.tries import FREE
from press.models import User

PLACES = iter(range(1, 1000))


class Counting(hashers.MD5PasswordHasher):
    """Quick, and it counts."""

    made = 0

    def encode(self, password: str, salt: str) -> str:
        Counting.made += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def _no_time() -> Iterator[None]:
    """Time stands still, however slow the machine is."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture(autouse=True)
def _counting(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]


@pytest.fixture
def _accounts(account: Callable[..., User], _counting: None) -> None:
    account("editor", email="editor@example.org")
    closed = account("archivist", email="archivist@example.org")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    wordless = account("reporter", email="reporter@example.org")
    wordless.set_unusable_password()
    wordless.save()


KINDS = [
    ("nobody", "wrong"),
    ("editor", "wrong"),
    ("archivist", "wrong"),
    ("archivist", "archivist"),
    ("reporter", "wrong"),
    ("EDITOR", "wrong"),
]


def answers(door: str, sent: dict[str, str], times: int) -> list[tuple[Any, ...]]:
    """Status, words, queries and hashes of each try, from a place of its own."""
    client = Client(REMOTE_ADDR=f"203.0.113.{next(PLACES)}")
    client.cookies["desk_language"] = "en"
    found = []
    for _try in range(times):
        Counting.made = 0
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.post(door, sent)
        page = BeautifulSoup(answer.content, "lxml")
        for each in page.select("input, form"):
            each.decompose()
        kinds = [query["sql"].partition(" ")[0] for query in asked]
        found.append((answer.status_code, page.text, answer.get("Location"), kinds, Counting.made))
    return found


@pytest.mark.usefixtures("_accounts")
def test_at_log_in() -> None:
    found = [
        answers("/admin/login/", {"login": name, "password": word}, FREE + 2)
        for name, word in KINDS
    ]
    assert found[0][0][4] == 1, "one password is hashed"
    for number, each in enumerate(found[1:], 1):
        assert each == found[0], KINDS[number]


@pytest.mark.usefixtures("_accounts")
def test_where_a_password_is_forgotten() -> None:
    """The letter is written and sent when the answer is away."""
    with patch("config.entrance.forgotten.send"):
        found = [
            answers("/admin/account/forgotten/", {"email": f"{name}@example.org"}, FREE + 2)
            for name, _word in KINDS[:5]
        ]
    for number, each in enumerate(found[1:], 1):
        assert each == found[0], KINDS[number]


@pytest.mark.usefixtures("_accounts")
def test_a_mail_server_that_is_away_tells_nothing(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    client = Client()
    for name in ("editor", "nobody"):
        answer = client.post("/admin/account/forgotten/", {"email": f"{name}@example.org"})
        assert answer.status_code == 302


@pytest.mark.usefixtures("_accounts")
def test_nobody_is_flooded_with_letters(mailoutbox: list[Any]) -> None:
    for number in range(30):
        client = Client(REMOTE_ADDR=f"10.0.{number}.1")
        client.post("/admin/account/forgotten/", {"email": "editor@example.org"})
    assert len(mailoutbox) == 10
