import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg2
import pytest

from config.embedded import account, installation, postmaster
from config.embedded.cluster import Cluster
from tests.config.embedded.conftest import ask
from tests.config.embedded.users import ROOT, USE

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to try as another account")
STRANGERS = [65534, 12345]


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that everybody may enter, as clones are."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)


def attempt(uid: int, code: str, *arguments: str, place: str = "/") -> str:
    """What another account gets; the last word of what it is told otherwise."""
    done = subprocess.run(
        ["/usr/bin/env", "python3", "-I", "-c", code, *arguments],
        user=uid,
        group=uid,
        extra_groups=[],
        cwd=place,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


@as_root
@pytest.mark.parametrize("uid", STRANGERS)
def test_no_other_account_gets_in(
    uid: int, open_place: Path, copy_to: Callable[[Path], Path]
) -> None:
    cluster = Cluster(copy_to(open_place / "var"))
    cluster.start()
    for path in sorted((open_place / "var").iterdir()):
        if path.is_dir():
            assert "PermissionError" in attempt(uid, LISTING, str(path)), path
        else:
            assert "PermissionError" in attempt(uid, READING, str(path)), path
    socket = f"{cluster.folder}/.s.PGSQL.5432"
    assert "PermissionError" in attempt(uid, CONNECTING, socket)
    assert cluster.stop()


LISTING = "import os, sys; print(os.listdir(sys.argv[1]))"
READING = "import sys; print(open(sys.argv[1], 'rb').read() or 'empty')"
CONNECTING = "import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1]); print('in')"


def test_nobody_gets_in_without_the_password(cluster: Cluster) -> None:
    cluster.start()
    for word in ("", "postgres"):
        with pytest.raises(psycopg2.OperationalError, match="password"):
            ask(cluster, "SELECT 1", password=word, passfile="/dev/null")
    assert ask(cluster, "SHOW listen_addresses") == [("",)]
    kept = cluster.folder.with_name("postgres.password").stat()
    assert (kept.st_uid, stat.S_IMODE(kept.st_mode)) == (os.geteuid(), 0o600)


def test_it_listens_on_no_network(cluster: Cluster) -> None:
    cluster.start()
    there = postmaster.of(cluster.folder)
    assert there
    server = psutil.Process(there.pid)
    processes = [server, *server.children(recursive=True)]
    assert [each.net_connections("inet") for each in processes] == [[] for _ in processes]
    assert server.uids().real not in (0,), "it does not run as root"


def test_nothing_outside_its_folder_changes_its_mode_or_owner(
    copy_to: Callable[[Path], Path], tmp_path: Path
) -> None:
    """Also where the folders above it are closed to its account."""
    tmp_path.chmod(0o700)
    folder = copy_to(tmp_path / "var")
    watched = {*folder.parents, *installation.programs().parents, installation.programs()}
    watched |= {installation.programs() / "postgres", installation.programs() / "initdb"}

    def modes() -> dict[Path, tuple[int, int, int]]:
        return {path: (s.st_mode, s.st_uid, s.st_gid) for path in watched if (s := path.stat())}

    before, cluster = modes(), Cluster(folder)
    cluster.start()
    assert ask(cluster, "SELECT text FROM word") == [("ملف",)]
    assert cluster.stop()
    assert modes() == before


@as_root
def test_two_accounts_run_each_theirs(open_place: Path, cluster: Cluster) -> None:
    """Beside root's; the account has a name, a home it cannot use and no rights elsewhere."""
    cluster.start()
    uid = account.for_new().uid
    done = start_as(uid, open_place)
    assert done.stdout == "started\n", done.stderr
    assert cluster.is_running()


@as_root
def test_a_uid_without_a_name_is_told_what_to_do(open_place: Path) -> None:
    done = start_as(12345, open_place)
    assert done.stdout == ""
    assert "uid 12345, which has no name" in done.stderr
    assert "/etc/passwd" in done.stderr


@as_root
def test_who_did_not_make_it_is_told_whose_it_is(
    open_place: Path, copy_to: Callable[[Path], Path]
) -> None:
    copy_to(open_place / "var")
    for uid in (account.for_new().uid, 65534):
        done = start_as(uid, open_place, mine=False)
        assert done.stdout == ""
        assert "config.embedded.account.Trouble: The database in" in done.stderr
        assert "belongs to" in done.stderr


def start_as(uid: int, place: Path, *, mine: bool = True) -> "subprocess.CompletedProcess[str]":
    folder = place / "var"
    if mine:
        folder.mkdir()
        os.chown(folder, uid, uid)
    as_it: dict[str, Any] = {"user": uid, "group": uid, "extra_groups": [], "cwd": ROOT}
    as_it |= {"capture_output": True, "text": True, "input": ""}
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            if subprocess.run([python, "-c", "import psutil"], env=environment, **as_it).returncode:
                continue
        except OSError:
            continue
        command = [python, "-c", USE, str(folder / "postgres")]
        return subprocess.run(command, env=environment, **as_it)
    pytest.skip("no Python that another account can run")
