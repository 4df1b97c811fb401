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

import pytest

from config.embedded import postmaster
from config.embedded.cluster import Cluster

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


def stop(database: Cluster) -> None:
    """As a crash would: every connection is cut at once."""
    there = postmaster.of(database.folder)
    assert there
    there.end(signal.SIGQUIT)
    while database.is_running():
        time.sleep(0.1)


def wait_for(url: str, wanted: int, seconds: float = 30) -> tuple[int, str]:
    end = time.monotonic() + seconds
    while (answer := status(url))[0] != wanted and time.monotonic() < end:
        time.sleep(0.2)
    return answer


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Cluster]:
    server = Cluster(tmp_path / "pg")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def site(database: Cluster, tmp_path: Path) -> Iterator[str]:
    """As with any other server, which `serve` does not start."""
    port, there = free_port(), database.connection_parameters()
    url = f"postgres://{there['user']}:{there['password']}@/postgres?host={there['host']}"
    environment = os.environ | {
        "DATABASE_URL": url,
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


def test_readers_are_told_and_the_site_recovers_by_itself(site: str, database: Cluster) -> None:
    assert wait_for(f"{site}/", 200)[0] == 200
    stop(database)
    code, page = wait_for(f"{site}/", 503)
    assert code == 503
    assert "<h1" in page
    assert status(f"{site}/admin/login/")[0] == 200, "the log-in page asks the database nothing"
    database.start()
    assert wait_for(f"{site}/", 200)[0] == 200
