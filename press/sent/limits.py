"""Work in a process of its own, that may take so much of memory and of time."""

import ctypes
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

LOOK = 0.05  # seconds
_PARENT_DEATH = 1  # PR_SET_PDEATHSIG
_CRASHES = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT)
_MEMORY = 77  # how a process ends that ran out of it


@dataclass(frozen=True)
class Limits:
    """Bytes, seconds of the processor, seconds of the clock; 0 is none."""

    memory: int
    processor: int
    clock: float


def of_settings() -> Limits:
    seconds = settings.IMPORT_MINUTES * 60
    return Limits(settings.IMPORT_MEMORY << 20, ceil(seconds), 2 * seconds)


def bounded(work: Callable[[], int | None], limits: Limits) -> tuple[str, int]:
    """What ended it: “” (it ended by itself), “memory”, “time” or “killed”; and its exit code."""
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        _work(work, limits)
    with _passing_on(child):
        why, status, used = _watched(child, limits)
    if os.WIFEXITED(status):
        code = os.WEXITSTATUS(status)
        return ("memory", 1) if code == _MEMORY else ("", code)
    spent = used.ru_utime + used.ru_stime
    if os.WTERMSIG(status) == signal.SIGXCPU or (limits.processor and spent > limits.processor):
        why = why or "time"
    if limits.memory and os.WTERMSIG(status) in _CRASHES:  # a library that got no more of it
        why = why or "memory"
    return why or "killed", 1


def command(run: Callable[[], None]) -> None:
    """What is asked for at a terminal takes as long as it takes, but no more memory than any."""
    limits = Limits(of_settings().memory, 0, 0)
    why, code = bounded(run, limits)
    if why == "memory":
        size = limits.memory >> 20
        sys.stderr.write(f"stopped: it takes more than {size} MB (IMPORT_MEMORY).\n")
    elif why:
        sys.stderr.write("stopped: the process was killed.\n")
    sys.exit(code)


@contextmanager
def _passing_on(child: int) -> Iterator[None]:
    """Who stops this process stops the child, which a terminal does not know."""

    def stop(number: int, _frame: Any) -> None:
        os.kill(child, number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _watched(child: int, limits: Limits) -> tuple[str, int, Any]:
    """Which limit it went beyond, how it ended, and what it used."""
    started, why = time.monotonic(), ""
    while True:
        pid, status, used = os.wait4(child, os.WNOHANG)
        if pid:
            return why, status, used
        if not why and limits.clock and time.monotonic() - started > limits.clock:
            why = "time"
        elif not why and limits.memory and resident(child) > limits.memory:
            why = "memory"
        if why:
            os.kill(child, signal.SIGKILL)
        time.sleep(LOOK)


def _work(work: Callable[[], int | None], limits: Limits) -> None:
    """In the child, which ends here."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.setpgid(0, 0)
        _end_with_parent()
        if limits.processor:
            resource.setrlimit(resource.RLIMIT_CPU, (limits.processor, limits.processor + 5))
        if limits.memory and (size := _pages(os.getpid(), 0)):
            resource.setrlimit(resource.RLIMIT_AS, (size + limits.memory,) * 2)
        code = work() or 0
    except MemoryError:
        code = _MEMORY
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _end_with_parent() -> None:
    """Also where that is killed; on Linux alone."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)


def resident(process: int) -> int:
    """Bytes of memory it takes; 0 where the system does not say."""
    return _pages(process, 1)


def _pages(process: int, column: int) -> int:
    try:
        words = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(words[column]) * resource.getpagesize()
