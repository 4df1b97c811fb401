"""The clock beside the server: a process that is started again whenever it ends."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

PASS = 20  # seconds between two passes
SOONEST, LATEST = 1.0, 60.0  # seconds until it is started again; doubled each time it ends soon
SOUND = 60  # seconds after which an end counts as the first


class Clock:
    def __init__(self) -> None:
        self._over = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="clock", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        if self._process:
            self._process.terminate()
        self._thread.join()

    def _keep(self) -> None:
        wait = SOONEST
        while not self._over.is_set():
            begun = time.monotonic()
            self._process = run()
            if self._over.is_set():
                self._process.terminate()
            self._process.wait()
            if self._over.is_set():
                return
            wait = SOONEST if time.monotonic() - begun > SOUND else min(wait * 2, LATEST)
            sys.stderr.write(f"The schedule has ended; it is started again in {wait:.0f} s.\n")
            self._over.wait(wait)


def run() -> "subprocess.Popen[bytes]":
    """In a session of its own, for Ctrl-C is told to it by us; it ends when we are gone."""
    manage = str(Path(settings.BASE_DIR) / "manage.py")
    command = [sys.executable, manage, "run_schedule", "--loop", str(PASS)]
    command += ["--parent", str(os.getpid())]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own command


@contextmanager
def clock() -> Iterator[None]:
    kept = Clock()
    kept.start()
    try:
        yield
    finally:
        kept.stop()
