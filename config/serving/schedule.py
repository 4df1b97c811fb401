"""The clock beside the server; `clock_keeper` starts it again whenever it ends."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from config.serving import clock_keeper


@contextmanager
def clock() -> Iterator[None]:
    """In a session of its own, for Ctrl-C is told to it by us; it ends when we are gone."""
    command = [sys.executable, "-I", "-S", clock_keeper.__file__, str(os.getpid())]
    keeper = subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own command
    try:
        yield
    finally:
        keeper.terminate()
        keeper.wait()
