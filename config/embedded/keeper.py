"""Runs PostgreSQL as long as somebody uses it: a small process of its own, this file as a script.

Users share a lock. Who gets it alone knows that the last of them is gone, killed ones too. Only
Python's own library is imported, to be there quickly and stay small.

    keeper.py LOCK UID GID COMMAND …     in the cluster's folder
"""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from typing import Any

PATIENCE = (
    60  # seconds for a proper end; what then still runs is cut, and recovers at the next start
)


def main(lock: str, uid: int, gid: int, command: list[str]) -> int:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for those who use it
    other: dict[str, Any] = {"user": uid, "group": gid, "extra_groups": []}
    account = {} if uid == os.geteuid() else other
    os.umask(0o077)
    server = subprocess.Popen(command, **account)  # noqa: S603 - our own command
    threading.Thread(target=end_unused, args=(server, lock), daemon=True).start()
    return 1 if server.wait() else 0


def end_unused(server: "subprocess.Popen[bytes]", lock: str) -> None:
    users = os.open(lock, os.O_RDWR)
    fcntl.flock(users, fcntl.LOCK_EX)
    server.send_signal(signal.SIGINT)
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
