"""A real server whose real database goes away and comes back."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from config.embedded import postmaster
from config.embedded.cluster import Cluster
from tests.config.copies import copied

ROOT = Path(__file__).resolve().parent.parent.parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]


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
def database(prepared: Path, tmp_path: Path) -> Iterator[Cluster]:
    """Embedded and up to date."""
    server = Cluster(copied(prepared, tmp_path / "var") / "postgres")
    yield server
    server.stop()


@contextmanager
def served(var: Path, **more: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    port = free_port()
    environment = os.environ | {"VAR": str(var), "PORT": str(port), "WORKERS": "1"} | more
    process = subprocess.Popen(
        [*MANAGE, "serve"], env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    try:
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_readers_are_told_and_the_site_recovers_by_itself(database: Cluster) -> None:
    """As with any server that `serve` does not start."""
    database.start()
    there = database.connection_parameters()
    url = f"postgres://{there['user']}:{there['password']}@/postgres?host={there['host']}"
    with served(database.folder.parent, DATABASE_URL=url) as (site, _process):
        assert wait_for(f"{site}/", 200)[0] == 200
        stop(database)
        code, page = wait_for(f"{site}/", 503)
        assert code == 503
        assert "<h1" in page
        assert status(f"{site}/admin/login/")[0] == 200, "the log-in page asks the database nothing"
        database.start()
        assert wait_for(f"{site}/", 200)[0] == 200


def test_the_embedded_one_comes_back_and_is_stopped_at_the_end(database: Cluster) -> None:
    """As is the clock, which is started again when it was killed; Ctrl-C ends it all quietly."""
    with served(database.folder.parent, DATABASE_URL="") as (site, process):
        assert wait_for(f"{site}/", 200)[0] == 200
        clock = wait_until(lambda: clock_of(process.pid))
        assert clock
        clock.kill()
        stop(database)
        assert wait_for(f"{site}/", 200)[0] == 200
        assert wait_until(lambda: clock_of(process.pid, other_than=clock))
        process.send_signal(signal.SIGINT)
        _none, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in said
    assert "The schedule has ended" in said
    assert not database.is_running()


def test_the_server_forks_with_no_thread_beside_and_leaves_no_clock_when_killed(
    database: Cluster,
) -> None:
    """A thread that starts a process while a worker is forked would wait for ever."""
    with served(database.folder.parent, DATABASE_URL="") as (site, process):
        assert wait_for(f"{site}/", 200)[0] == 200
        assert psutil.Process(process.pid).num_threads() == 1
        assert wait_until(lambda: clock_of(process.pid))
        left = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        _gone, alive = psutil.wait_procs(left, timeout=30)
        assert not alive


def clock_of(server: int, other_than: psutil.Process | None = None) -> psutil.Process | None:
    for child in psutil.Process(server).children(recursive=True):
        with suppress(psutil.Error):
            if "run_schedule" in child.cmdline() and child != other_than:
                return child
    return None


def wait_until(
    find: Callable[[], psutil.Process | None], seconds: float = 30
) -> psutil.Process | None:
    end = time.monotonic() + seconds
    while not (found := find()) and time.monotonic() < end:
        time.sleep(0.1)
    return found
