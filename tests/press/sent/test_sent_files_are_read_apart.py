"""A file that was sent is read by a process of its own, held by limits; what ends it is told."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from press.models import User
from press.sent import files, work
from press.sent.limits import Limits, bounded
from tests.press.tables.rows import as_csv
from timeline.models import Event

URL = "/admin/timeline/event/import/"
GOOD = as_csv(["title", "date"], ["أ", "2017"], ["ب", "2018"])
LONG = as_csv(["title", "date"], *([f"حدث {number}", "2017"] for number in range(4_000)))


@pytest.fixture
def desk(
    transactional_db: None,
    account: Callable[..., User],
    client: Client,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Client:
    """The process finds the tests' database, and their folder."""
    facts = connection.get_connection_params()
    server = f"{quote(facts['host'], safe='')}:{facts.get('port', 5432)}"
    user = facts["user"] + (f":{facts['password']}" if facts.get("password") else "")
    monkeypatch.setenv("DATABASE_URL", f"postgres://{user}@{server}/{facts['dbname']}")
    monkeypatch.setenv("VAR", str(tmp_path))
    settings.VAR = tmp_path
    client.force_login(account("editor", language="en"))
    return client


def sent(client: Client, content: bytes) -> str:
    """The address under which it is found."""
    response = client.post(URL, {"file": SimpleUploadedFile("events.csv", content)})
    assert response.status_code == 302, response.content.decode()[:2000]
    return str(response["Location"])


def page(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content.decode(), "lxml")


def at_its_end(client: Client, address: str) -> BeautifulSoup:
    end = time.monotonic() + 240
    while time.monotonic() < end:
        found = page(client, address)
        if not found.select("[data-under-way]"):
            return found
        time.sleep(0.2)
    raise AssertionError("it goes on for ever")


def processes(token: str) -> list[int]:
    """That read this file, those that ended but were not waited for too."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        found += [int(folder.name)] if token.encode() in words else []
    return found


def children() -> list[str]:
    """What this process has not waited for."""
    own = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return own.read_text().split() if own.exists() else []


@pytest.mark.own_process
def test_it_is_read_apart_and_imported_when_the_word_is_given(desk: Client) -> None:
    before = set(children())
    address = sent(desk, GOOD)
    under_way = page(desk, address)
    assert under_way.select("[data-under-way]")
    assert under_way.select("noscript meta[http-equiv=refresh]")
    report = at_its_end(desk, address)
    assert "2 new" in " ".join(report.select(".import-counts")[0].text.split())
    assert not Event.objects.exists()
    token = report.select("input[name=token]")[0]["value"]
    assert desk.post(URL, {"token": token})["Location"] == address
    assert "Imported" in at_its_end(desk, address).text
    assert Event.objects.count() == 2
    end = time.monotonic() + 30
    while (set(children()) - before or processes(str(token))) and time.monotonic() < end:
        time.sleep(0.1)  # what has told its end takes a moment to go
    assert not set(children()) - before
    assert processes(str(token)) == []


@pytest.mark.own_process
def test_one_that_is_killed_is_told_and_can_be_started_again(desk: Client) -> None:
    address = sent(desk, LONG)
    token = address.rstrip("/").rpartition("/")[2]
    end = time.monotonic() + 60
    while len(processes(token)) < 2 and time.monotonic() < end:
        time.sleep(0.02)
    for process in processes(token):
        os.kill(process, signal.SIGKILL)
    found = at_its_end(desk, address)
    assert "broken off" in found.text
    assert "broken off" in page(desk, URL).text
    (again,) = found.select("button[name=token]")
    assert desk.post(URL, {"token": again["value"]})["Location"] == address
    assert "4000 new" in " ".join(at_its_end(desk, address).text.split())


@pytest.mark.own_process
@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("IMPORT_MEMORY", "20", "takes more memory"), ("IMPORT_MINUTES", "0.001", "takes longer")],
)
def test_what_takes_too_much_is_told_by_what(
    desk: Client, monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    found = at_its_end(desk, sent(desk, LONG))
    assert words in found.text
    assert value in found.text
    assert "Send it in parts" in found.text


def fill() -> None:
    held = []
    while True:
        held.append(bytearray(10 << 20))


def turn_round() -> None:
    while True:
        pass


@pytest.mark.parametrize(
    ("deed", "limits", "why"),
    [
        (fill, Limits(100 << 20, 0, 30), "memory"),
        (turn_round, Limits(0, 1, 30), "time"),
        (lambda: time.sleep(60), Limits(0, 0, 1), "time"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), Limits(0, 0, 0), "killed"),
        (lambda: None, Limits(1 << 30, 10, 10), ""),
    ],
)
@pytest.mark.django_db
def test_work_that_takes_too_much_is_ended(
    deed: Callable[[], None], limits: Limits, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.sent.limits.connections.close_all", lambda: None)
    assert bounded(deed, limits)[0] == why


def test_who_may_no_longer_import_does_not(
    desk: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("press.sent.starting.spawn", lambda sent, lock: None)
    token = sent(desk, GOOD).rstrip("/").rpartition("/")[2]
    User.objects.update(is_active=False)
    found = files.known(token)
    assert found is not None
    work.perform(found)
    assert "not import this any more" in found.facts["failure"]
    assert project.IMPORT_MEMORY > 100


def test_a_file_that_others_remove_meanwhile_is_not_missed(desk: Client) -> None:
    """As seen between listing the folder and looking at what is in it."""
    address = sent(desk, GOOD)
    folder = Path(project.VAR) / "imports"
    gone = folder / f"gone-{os.getpid()}.new"
    gone.symlink_to(folder / "nowhere")
    try:
        assert sent(desk, GOOD) != address
    finally:
        gone.unlink()
