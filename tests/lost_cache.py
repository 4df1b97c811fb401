"""A Redis that nobody finds any more."""

import socket
from typing import Any


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def lost_cache() -> dict[str, Any]:
    """As the settings have caches."""
    address = f"redis://127.0.0.1:{free_port()}/0"
    return {"default": {"BACKEND": "config.cache.SparedRedisCache", "LOCATION": address}}
