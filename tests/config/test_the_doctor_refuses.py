"""What `make doctor` says: each trouble is made, and asked about in a process of its own."""

import os
import pwd
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from config.doctor import database, places, visit

ROOT = Path(__file__).resolve().parents[2]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to be another account")


class Clone:
    """The files of the doctor alone, as a clone has them before anything is set up."""

    def __init__(self, place: Path) -> None:
        self.place = place
        for name in ("config/__init__.py", "config/doctor", "config/embedded"):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            copy: Callable[..., Any] = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, place / name)

    def ask(self, *arguments: str, **facts: Any) -> tuple[int, str]:
        given = {"PORT": str(free_port()), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        environment = given | facts.pop("env", {})
        python = facts.pop("python", sys.executable)
        done = subprocess.run(
            [python, "-S", "-m", "config.doctor", *arguments],
            cwd=self.place,
            env=environment,
            capture_output=True,
            text=True,
            timeout=20,
            **facts,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "clone")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_sound_folder_has_nothing_wrong_and_it_takes_no_time(clone: Clone) -> None:
    begun = time.process_time()
    assert clone.ask() == (0, "Nothing is wrong here.\n")
    assert time.process_time() - begun < 1


def other_pythons() -> list[str]:
    named = [shutil.which(f"python3.{minor}") for minor in range(6, 11)]
    found = [*named, *map(str, Path("~/.pyenv/versions").expanduser().glob("3.[6-9].*/bin/python"))]
    return [path for path in found if path]


def test_an_old_python(clone: Clone) -> None:
    for python in other_pythons():
        code, said = clone.ask(python=python)
        if "3.11 or newer is needed" in said:
            assert code == 1
            return
    pytest.skip("no older Python is here")


def test_a_python_without_its_parts(clone: Clone) -> None:
    """As on Debian without python3-venv."""
    (clone.place / "ensurepip.py").write_text("raise ImportError")
    code = "import sys; sys.modules['ensurepip'] = None; sys.argv[1:] = []; import runpy; "
    code += "runpy.run_module('config.doctor', run_name='__main__', alter_sys=True)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=clone.place, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "This Python lacks ensurepip" in done.stderr


def test_an_environment_that_leads_nowhere(clone: Clone) -> None:
    place = clone.place / ".venv" / "bin"
    place.mkdir(parents=True)
    (place / "python").symlink_to("/nowhere/python3")
    code, said = clone.ask()
    assert code == 1
    assert "leads nowhere" in said
    assert "make clean-python" in said


def test_a_port_that_is_taken_or_none(clone: Clone) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        code, said = clone.ask(env={"PORT": port})
    assert code == 1
    assert f"Port {port} cannot be used" in said
    for port in ("0", "65536", "http", "²", "9" * 5000):
        assert "between 1 and 65535" in clone.ask(env={"PORT": port})[1]


def test_a_folder_that_cannot_be_written(clone: Clone) -> None:
    code, said = clone.ask(env={"VAR": "/proc/milaff"})
    assert code == 1
    assert "Nothing can be written to /proc/milaff" in said
    assert "VAR=" in said


@pytest.fixture
def open_clone() -> Iterator[Clone]:
    """In a folder that every account may enter."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Clone(Path(place, "clone"))


@as_root
def test_a_folder_and_a_database_of_somebody_else(open_clone: Clone) -> None:
    clone = open_clone
    python = shutil.which("python3", path="/usr/bin")
    if not python:
        pytest.skip("no Python that another account can run")
    cluster = clone.place / "var" / "postgres"
    cluster.mkdir(parents=True, mode=0o700)
    nobody = pwd.getpwuid(65534)
    stranger = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    code, said = clone.ask(python=python, **stranger)
    assert code == 1
    assert "Nothing can be written" in said
    assert "belongs to root" in said


@as_root
def test_a_uid_without_a_name(open_clone: Clone) -> None:
    clone = open_clone
    python = shutil.which("python3", path="/usr/bin")
    if not python:
        pytest.skip("no Python that another account can run")
    os.chown(clone.place, 12345, 12345)
    nameless = {"user": 12345, "group": 12345, "extra_groups": []}
    code, said = clone.ask(python=python, **nameless)
    assert code == 1
    assert "uid 12345, which has no name" in said
    url = {"DATABASE_URL": f"postgres://me@localhost:{free_port()}/x"}
    assert "no name" not in clone.ask(python=python, env=url, **nameless)[1]


@contextmanager
def small_disk(place: Path) -> Iterator[None]:
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(clone: Clone, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small"):
        code, said = clone.ask(env={"VAR": str(tmp_path / "small" / "var")})
    assert code == 1
    assert "MB are free on the disk of" in said


def test_too_little_memory(clone: Clone) -> None:
    limit = 250_000_000
    code, said = clone.ask(
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    )
    assert code == 1
    assert "250 MB of memory are free" in said
    assert "ulimit -v" in said


def test_a_locale_that_the_machine_does_not_know_stops_nothing(clone: Clone) -> None:
    code, said = clone.ask(env={"LC_ALL": "garbage"})
    assert code == 0
    assert "garbage" in said
    assert "Nothing here needs it" in said


def test_a_second_one_in_the_folder(clone: Clone) -> None:
    port = free_port()
    command = [sys.executable, "-S", "-m", "config.doctor", "--hold", "sleep", "30"]
    ours = {name: value for name, value in os.environ.items() if name != "VAR"}
    first = subprocess.Popen(command, cwd=clone.place, env=ours | {"PORT": str(port)})
    lock = clone.place / "var" / places.LOCK
    while not (lock.exists() and lock.read_text().endswith("\n")):
        assert first.poll() is None
        time.sleep(0.02)
    try:
        for arguments in ((), ("--hold", "echo", "set up")):
            code, said = clone.ask(*arguments, env={"PORT": str(port)})
            assert code == 1
            assert f"process {first.pid} serves it" in said
            assert f"http://localhost:{port}/" in said
            assert "set up" not in said.replace("sets it up", "")
    finally:
        first.kill()
        first.wait()
    assert clone.ask("--hold", "echo", "held")[1] == "held\n", "a killed one holds nothing"


def test_a_database_that_does_not_answer(clone: Clone) -> None:
    """Before there is a driver, and with one."""
    port = free_port()
    url = f"postgres://me:word@127.0.0.1:{port}/newsroom"
    code, said = clone.ask(env={"DATABASE_URL": url})
    assert code == 1
    assert f"Nothing answers at 127.0.0.1:{port}" in said
    (clone.place / ".venv").symlink_to(Path(sys.prefix))
    code, said = clone.ask(env={"DATABASE_URL": url})
    assert code == 1
    assert "does not let us in" in said
    assert "PostgreSQL" in clone.ask(env={"DATABASE_URL": "mysql://localhost/x"})[1]


def test_a_server_that_is_too_old() -> None:
    answers = {140_012: True, 150_000: False, 180_004: False}
    assert {number: database.is_old(number) for number in answers} == answers


def test_every_check_is_refused_in_some_test_here() -> None:
    """Each has a word of its own that a test above waits for."""
    assert set(visit.CHECKS) == {
        *("Python", "account", "folder", "disk", "memory", "locale", "lock", "port", "database"),
    }
