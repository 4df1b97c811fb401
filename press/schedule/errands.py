"""What the clock has done beside it: work that waits in the database, done by a command of its own.

A room says in its AppConfig.ready `errands.register(Errand(…))`. The command does all that waits
and ends; it is started when something does, one process at a time.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command


@dataclass(frozen=True)
class Errand:
    """`command` of manage.py knows `--parent PID`, with which it ends; `is_waiting` is asked every
    second: one small query."""

    command: str
    is_waiting: Callable[[], bool]


_errands: dict[str, Errand] = {}


def register(errand: Errand) -> None:
    _errands[errand.command] = errand


def run() -> None:
    """All that waits, in this process."""
    for errand in _errands.values():
        if errand.is_waiting():
            call_command(errand.command)


class Running:
    """The commands that a clock has started."""

    def __init__(self) -> None:
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def look(self) -> None:
        for name, errand in _errands.items():
            process = self.processes.get(name)
            if (process is None or process.poll() is not None) and errand.is_waiting():
                self.processes[name] = start(name)

    def end(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait()


def start(command: str) -> "subprocess.Popen[bytes]":
    manage = settings.BASE_DIR / "manage.py"
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, str(manage), command, "--parent", str(os.getpid())]
    )
