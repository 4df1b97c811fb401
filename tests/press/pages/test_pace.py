"""One network that asks for too much waits; nobody else does, and nobody at the desk."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from press.pages import pace
from tests.lost_cache import lost_cache

pytestmark = pytest.mark.django_db
HERE, BESIDE = "8.8.4.4", "8.8.4.5"
SUBSCRIBER, SAME, OTHER = "2a00:1450:1:2::1", "2a00:1450:1:2:ffff::9", "2a00:1450:1:3::1"


@pytest.fixture(autouse=True)
def _few(settings: LazySettings) -> None:
    cache.clear()
    settings.PUBLIC_RATE = 12


def status(client: Client, path: str, address: str) -> int:
    return int(client.get(path, REMOTE_ADDR=address).status_code)


def test_who_asks_too_much_is_told_when_to_go_on(client: Client) -> None:
    for _each in range(12):
        assert status(client, "/archive/?q=word", HERE) == 200
    for prefix, word in (("", "دقيقة"), ("/en", "in a minute")):
        answer = client.get(f"{prefix}/archive/search.json?q=word", REMOTE_ADDR=HERE)
        assert answer.status_code == 429
        assert 0 < int(answer["Retry-After"]) <= pace.WINDOW
        assert word in answer.content.decode()
    assert status(client, "/archive/?q=word", BESIDE) == 200
    assert status(client, "/", HERE) == 200
    assert status(client, "/admin/login/", HERE) == 200


def test_a_table_counts_more_and_a_subscriber_is_one_network(client: Client) -> None:
    assert status(client, "/archive/search.csv?q=word", SUBSCRIBER) == 200
    assert status(client, "/archive/search.csv?q=word", SAME) == 429
    assert status(client, "/archive/search.csv?q=word", OTHER) == 200


def test_without_its_cache_each_process_counts(client: Client, settings: LazySettings) -> None:
    settings.CACHES = lost_cache()
    answers = [status(client, "/archive/?q=word", HERE) for _each in range(26)]
    assert answers[0] == 200
    assert answers.count(429) >= 26 - 2 * 12, "a minute may end meanwhile"


def test_a_cache_that_goes_between_two_questions_breaks_nothing(
    client: Client, settings: LazySettings
) -> None:
    settings.CACHES = lost_cache()
    real = cache.add
    there: Any = cache._connections["default"]  # type: ignore[attr-defined]
    there.add = lambda *args: real(*args) and there._near.clear()
    assert status(client, "/archive/?q=word", HERE) == 200


def test_no_limit(client: Client, settings: LazySettings) -> None:
    def asked(address: str) -> set[int]:
        return {status(client, "/archive/", address) for _each in range(15)}

    assert asked("127.0.0.1") == asked("10.0.0.7") == {200}
    settings.PUBLIC_RATE = 0
    assert asked(HERE) == {200}
