"""Whether a server runs in a cluster's folder, by the note that it leaves there."""

import os
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

PORT = 5432  # of the socket's name alone; nothing listens on the network
SOCKET = f".s.PGSQL.{PORT}"


class Postmaster(NamedTuple):
    pid: int
    is_ready: bool

    def end(self, how: signal.Signals = signal.SIGINT) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, how)


def of(folder: Path) -> Postmaster | None:
    """The living one. A note may be of a server that was cut off, its number of another process."""
    try:
        lines = (folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return None
    if not runs_in(pid, folder):
        return None
    return Postmaster(pid, is_ready=len(lines) > 7 and lines[7].strip() == "ready")


def runs_in(pid: int, folder: Path) -> bool:
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE or not process.name().startswith("postgres"):
            return False
        with suppress(psutil.AccessDenied):
            return Path(process.cwd()).samefile(folder)
    except (psutil.NoSuchProcess, OSError):
        return False
    return answers(folder)


def answers(folder: Path) -> bool:
    """Asked where the system does not say in which folder a process of another account stands."""
    before = os.open(".", os.O_RDONLY)
    try:
        os.chdir(folder)
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(f"./{SOCKET}")
    except OSError:
        return False
    finally:
        os.fchdir(before)
        os.close(before)
    return True


def forget_dead(folder: Path) -> None:
    """PostgreSQL would take any living process of that number for its own kind. Should it have
    living children of that server, it still finds them by their shared memory, and refuses."""
    if of(folder) is None:
        for name in ("postmaster.pid", f"{SOCKET}.lock", SOCKET):
            (folder / name).unlink(missing_ok=True)
