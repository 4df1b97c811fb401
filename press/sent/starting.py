"""A process of its own for each reading of a file; it outlives the request, and its worker."""

import os
import subprocess
import sys
import threading

from django.conf import settings

from press.sent.files import SentFile

PATIENCE = 5.0  # seconds


def start(sent: SentFile, step: str) -> None:
    """`step` is “check” or “import”; where one goes on, nothing. A process that has told its end
    takes a moment to go."""
    lock = sent.hold(PATIENCE)
    if lock is None:
        return
    try:
        sent.note(step=step, stage="waiting", lines=[], report="", failure="", go_on=False)
        spawn(sent, lock)
    finally:
        os.close(lock)


def spawn(sent: SentFile, lock: int) -> None:
    """The lock is handed on; the process is waited for beside the worker, so that none is left
    behind as a zombie."""
    manage = str(settings.BASE_DIR / "manage.py")
    command = [sys.executable, manage, "read_sent", "--", sent.token]  # it may begin with a hyphen
    process = subprocess.Popen(  # noqa: S603 - of ours alone
        command,
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[lock],
        start_new_session=True,
    )
    threading.Thread(target=process.wait, daemon=True).start()
