"""Runs the schedule, again whenever it ends: a small process of its own, this file as a script.

It is not a thread of the server, which forks its workers: a process that is started by a thread in
that moment leaves the pipe over which Python waits for it open in the worker, and the thread waits
for ever. Only Python's own library is imported, to stay small.

    clock_keeper.py SERVER      in the folder of manage.py; ends with the process of that number
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

PASS = 20  # seconds between two passes
SOONEST, LATEST = 1.0, 60.0  # seconds until it is started again; doubled each time it ends soon
SOUND = 60  # seconds after which an end counts as the first
LOOK = 0.5  # seconds between two looks at whether the server is still there
MANAGE = Path(__file__).resolve().parents[2] / "manage.py"


def main(server: int) -> None:
    signal.signal(signal.SIGTERM, leave)
    wait = SOONEST
    while os.getppid() == server:
        begun = time.monotonic()
        run(server)
        wait = SOONEST if time.monotonic() - begun > SOUND else min(wait * 2, LATEST)
        sys.stderr.write(f"The schedule has ended; it is started again in {wait:.0f} s.\n")
        again = time.monotonic() + wait
        while os.getppid() == server and time.monotonic() < again:
            time.sleep(LOOK)


def run(server: int) -> None:
    """Until it ends, or else until the server is gone or says that it is over."""
    command = [sys.executable, str(MANAGE), "run_schedule", "--loop", str(PASS)]
    process = subprocess.Popen([*command, "--parent", str(os.getpid())])  # noqa: S603 - our own
    try:
        while process.poll() is None:
            if os.getppid() != server:
                raise SystemExit
            time.sleep(LOOK)
    except SystemExit:
        process.terminate()
        process.wait()
        raise


def leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit


if __name__ == "__main__":
    main(int(sys.argv[1]))
