"""PostgreSQL's own programs, not older than the server, and how they reach it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from config.embedded import installation
from config.embedded.account import Trouble

PLACES = Path("/usr/lib/postgresql")
NAMES = ("pg_dump", "pg_restore", "psql")


def folder(least: int) -> Path:
    """Of programs of that version, else of the next newer one."""
    found: dict[int, Path] = {}
    for version, place in known():
        if version >= least:
            found.setdefault(version, place)
    if not found:
        raise CommandError(
            f"PostgreSQL's programs of version {least} or newer ({', '.join(NAMES)}) are needed "
            f"and not found. Install them, as with: apt install postgresql-client-{least}"
        )
    return found[min(found)]


def known() -> Iterator[tuple[int, Path]]:
    for place in PLACES.glob("*/bin"):
        if place.parent.name.isdecimal() and has_all(place):
            yield int(place.parent.name), place
    with suppress(Trouble):
        yield from installation.versions().items()
    if (first := shutil.which("pg_dump")) and has_all(place := Path(first).parent):
        yield version(place / "pg_dump"), place


def has_all(place: Path) -> bool:
    return all(os.access(place / name, os.X_OK) for name in NAMES)


def version(program: Path) -> int:
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        [str(program), "--version"], capture_output=True, text=True, check=False
    )
    match = re.search(r"\) (\d+)", done.stdout)
    return int(match[1]) if match else 0


def server_version() -> int:
    connection.ensure_connection()
    given: Any = connection
    return int(given.pg_version) // 10_000


def environment(given: dict[str, Any] | None = None) -> dict[str, str]:
    """libpq's facts as variables, so that no password is on a command line."""
    facts = dict(connection.get_connection_params() if given is None else given)
    for name in ("cursor_factory", "client_encoding"):
        facts.pop(name, None)
    names = {"dbname": "PGDATABASE", "connect_timeout": "PGCONNECT_TIMEOUT"}
    ours = {
        names.get(name, f"PG{name.upper()}"): str(word)
        for name, word in facts.items()
        if word not in (None, "")
    }
    return os.environ | ours
