"""The folder, its disk, its lock; the port."""

import fcntl
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

from config.doctor.findings import ROOT, Finding, environment, var

MB = 1_000_000
TO_SET_UP, TO_RUN = 900, 300  # MB of disk
LOCK = "lock"


def folder() -> Iterator[Finding]:
    if os.pathsep in str(ROOT) and not environment().exists():
        yield Finding(
            f"Python makes no environment in a path with “{os.pathsep}”: {ROOT}", "Rename it."
        )
    if not environment().exists() and os.statvfs(ROOT).f_flag & getattr(os, "ST_NOEXEC", 0):
        yield Finding(f"Nothing can be run from the disk of {ROOT} (noexec).", "Use another disk.")
    for place in {ROOT, var()} if not environment().exists() else {var()}:
        yield from writable(place)


def writable(place: Path) -> Iterator[Finding]:
    try:
        existing = nearest(place)
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        yield Finding(
            f"Nothing can be written to {place} ({error.strerror}).",
            "Give it to your account (chown), or choose another folder: VAR=/somewhere make demo",
        )


def nearest(place: Path) -> Path:
    return next(path for path in (place, *place.parents) if path.exists())


def disk() -> Iterator[Finding]:
    for place, needed in ((ROOT, 0 if environment().exists() else TO_SET_UP), (var(), TO_RUN)):
        try:
            free = shutil.disk_usage(nearest(place)).free // MB
        except OSError:
            continue
        if free < needed:
            yield Finding(
                f"{free} MB are free on the disk of {place}, {needed} are needed.",
                "Make room, or choose another disk: VAR=/somewhere make demo",
            )
            return


def port() -> Iterator[Finding]:
    given = os.environ.get("PORT", "").strip() or "8000"
    if not given.isdecimal() or len(given) > 9 or not 0 < int(given) < 65536:
        yield Finding(f"PORT must be between 1 and 65535; it is {given}.", "PORT=8123 make demo")
        return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(given)))
        except OSError as error:
            yield Finding(
                f"Port {given} cannot be used ({error.strerror}).",
                "Choose another: PORT=8123 make demo",
            )


def lock() -> Iterator[Finding]:
    path = var() / LOCK
    if not path.exists():
        return
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return  # told by `folder`
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield taken(path)
    finally:
        os.close(descriptor)


def taken(path: Path) -> Finding:
    holder = path.read_text(encoding="ascii", errors="replace").split()
    who, at = (holder[0], holder[1]) if len(holder) > 1 else ("?", "?")
    return Finding(
        f"{path.parent} is in use already: process {who} serves it, or sets it up, on port {at}.",
        f"Open http://localhost:{at}/, end that one with Ctrl-C, or use another folder: VAR=…",
    )


def hold(port: str) -> Finding | None:
    """Until this process and all that it starts are gone; what it becomes holds it too."""
    path = var() / LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return taken(path)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()} {port}\n".encode("ascii", "replace"))
    os.set_inheritable(descriptor, True)
    return None
