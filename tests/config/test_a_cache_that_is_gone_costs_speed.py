"""With a real Redis that is there, killed, hanging, refusing, full or full of nonsense: every
public address, log-in, a forgotten password and a save are answered, and in time."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from config.cache import PATIENCE, PAUSE
from dossiers.models import Dossier
from press.models import User
from tests.config.doors import addresses
from tests.lost_cache import free_port
from tests.posting import filled
from tests.sampling import Sample

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not shutil.which("redis-server"), reason="no redis-server is installed"),
]
STRANGER = "8.8.4.4"


class Server:
    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"redis://:right@127.0.0.1:{self.port}/0"
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        command += ["--requirepass", "right", "--dir", str(folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        self.client = redis.Redis.from_url(self.url)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with suppress(redis.ConnectionError):
                self.client.ping()
                return
            time.sleep(0.05)
        raise AssertionError("redis-server does not start")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.kill()


@pytest.fixture
def hanging() -> Iterator[str]:
    """Connects and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(100)
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


@pytest.fixture
def use(settings: LazySettings) -> Callable[[str], None]:
    def use(url: str) -> None:
        settings.CACHES = {"default": {"BACKEND": "config.cache.SparedRedisCache", "LOCATION": url}}

    return use


def gone(server: Server, hanging: str) -> str:
    server.kill()
    return server.url


def nowhere(server: Server, hanging: str) -> str:
    return f"redis://127.0.0.1:{free_port()}/0"


def hangs(server: Server, hanging: str) -> str:
    return hanging


def refuses(server: Server, hanging: str) -> str:
    return server.url.replace("right", "wrong")


def is_full(server: Server, hanging: str) -> str:
    server.client.config_set("maxmemory", "1")
    return server.url


def forgets_how_to_write(server: Server, hanging: str) -> str:
    server.client.config_set("min-replicas-to-write", "1")
    return server.url


def is_there(server: Server, hanging: str) -> str:
    return server.url


State = Callable[[Server, str], str]
STATES: list[State] = [is_there, gone, nowhere, hangs, refuses, is_full, forgets_how_to_write]


@pytest.mark.parametrize("state", STATES)
def test_everything_is_answered_and_soon(
    state: State,
    server: Server,
    hanging: str,
    use: Callable[[str], None],
    account: Callable[..., User],
    live_dossier: Dossier,
    settings: LazySettings,
    sample: Sample,
) -> None:
    """Sampled, each address for one of the states."""
    account("editor")
    use(state(server, hanging))
    walked = sample.share(addresses([live_dossier], "كلمة"), STATES.index(state), of=len(STATES))
    client, wrong, slowest = Client(REMOTE_ADDR=STRANGER), [], 0.0
    settings.PUBLIC_RATE = 100_000
    begun = time.monotonic()
    for address in walked:
        since = time.monotonic()
        if client.get(address).status_code >= 500:
            wrong.append(address)
        slowest = max(slowest, time.monotonic() - since)
    assert not wrong
    waits = 1 + (time.monotonic() - begun) / PAUSE
    assert time.monotonic() - begun < 30 + waits * 2 * PATIENCE
    assert slowest < 5
    assert client.post("/admin/account/forgotten/", {"email": "a@example.org"}).status_code == 302
    client.post("/admin/login/", {"login": "editor", "password": "editor"})
    assert "_auth_user_id" in client.session
    form = reverse("admin:dossiers_dossier_change", args=[live_dossier.pk])
    data = filled(client, form) | {"title": "عنوان آخر"}
    assert client.post(form, data).status_code == 302
    live_dossier.refresh_from_db()
    assert live_dossier.title == "عنوان آخر"


@pytest.mark.parametrize("state", STATES)
def test_limits_count_all_the_same(
    state: State, server: Server, hanging: str, use: Callable[[str], None], settings: LazySettings
) -> None:
    use(state(server, hanging))
    cache.clear()
    settings.PUBLIC_RATE = 5
    client = Client(REMOTE_ADDR=STRANGER)
    answers = [client.get("/archive/?q=word").status_code for _each in range(12)]
    assert answers.count(429) >= 12 - 2 * 5, "a minute may end meanwhile"
    assert answers[0] == 200


def test_it_is_asked_again_later(server: Server, use: Callable[[str], None]) -> None:
    use(f"{server.url}")
    cache.set("name", "far")
    there: Any = cache._connections["default"]  # type: ignore[attr-defined]
    server.client.config_set("maxmemory", "1")
    cache.set("other", "near")
    assert cache.get("other") == "near"
    assert cache.get("name") is None
    server.client.config_set("maxmemory", "0")
    there._marks.delete("paused")
    assert cache.get("name") == "far"


@pytest.mark.parametrize(
    "nonsense", [b"\x80\x05nonsense", b"", b"\xff", b"cos\nno\n.", b"1" * 5000]
)
def test_nonsense_is_as_if_it_were_not_there(
    nonsense: bytes, server: Server, use: Callable[[str], None]
) -> None:
    use(server.url)
    for key in ("name", "count"):
        server.client.set(cache.make_key(key), nonsense)
    assert cache.get("name", "nothing") == "nothing"
    assert cache.get_many(["name", "count"]) == {}
    cache.set("name", [1, "كلمة"])
    assert cache.get("name") == [1, "كلمة"]


def test_of_many_threads_one_waits(hanging: str, use: Callable[[str], None]) -> None:
    """One after another, each with a connection of its own."""
    use(hanging)
    begun = time.monotonic()
    for _each in range(12):
        with ThreadPoolExecutor(1) as thread:
            thread.submit(cache.set, "name", "near").result()
    assert cache.get("name") == "near"
    assert time.monotonic() - begun < 4 * PATIENCE


def test_the_log_says_so_once(use: Callable[[str], None], caplog: pytest.LogCaptureFixture) -> None:
    use(f"redis://:secret@127.0.0.1:{free_port()}/0")
    there: Any = cache._connections["default"]  # type: ignore[attr-defined]
    for _each in range(5):
        there._marks.delete("paused")
        assert cache.get("name") is None
    lines = [record.getMessage() for record in caplog.records if record.name == "config.cache"]
    assert len(lines) == 1
    assert "secret" not in lines[0]
