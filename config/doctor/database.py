"""The server that DATABASE_URL names."""

import os
import re
import socket
import subprocess
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from config.doctor.findings import ROOT, Finding, environment

OLDEST = 15
PATIENCE = 1  # second
ASK = """
import sys
try:
    import dj_database_url, psycopg2
except ImportError:
    sys.exit(3)
given = dj_database_url.parse(sys.argv[1])
names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
try:
    found = psycopg2.connect(
        connect_timeout=2, **{new: given[old] for old, new in names.items() if given.get(old)}
    )
except psycopg2.Error as error:
    sys.exit(str(error).strip())
print(found.server_version)
"""


def database() -> Iterator[Finding]:
    url = os.environ.get("DATABASE_URL", "").strip()
    if not url:
        return
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        yield Finding(
            "DATABASE_URL names no PostgreSQL server.", "postgres://user:password@host/name"
        )
        return
    python = environment() / "bin" / "python"
    if python.exists():
        asked = subprocess.run(  # noqa: S603 - our own interpreter
            [python, "-c", ASK, url], capture_output=True, text=True, cwd=ROOT
        )
        if asked.returncode != 3:
            yield from judged(asked)
            return
    yield from reached(parts.hostname or "", port_of(url))


def judged(asked: "subprocess.CompletedProcess[str]") -> Iterator[Finding]:
    if asked.returncode:
        said = (asked.stderr.strip().splitlines() or ["no answer"])[-1]
        yield Finding(f"The server of DATABASE_URL does not let us in: {said}", WHAT_TO_DO)
    elif is_old(int(asked.stdout)):
        number = int(asked.stdout) // 10_000
        yield Finding(
            f"The server of DATABASE_URL is PostgreSQL {number}.", f"It must be {OLDEST} or newer."
        )


WHAT_TO_DO = "See to its address, account and password; without DATABASE_URL one comes along."


def is_old(number: int) -> bool:
    """Of a version as the server counts it: 150004 is 15.4."""
    return number < OLDEST * 10_000


def port_of(url: str) -> int:
    found = re.search(r":(\d+)(?:/|$)", urlsplit(url).netloc)
    return int(found[1]) if found else 5432


def reached(host: str, port: int) -> Iterator[Finding]:
    """All that can be known before there is a driver."""
    if not host or unquote(host).startswith("/"):
        return
    try:
        socket.create_connection((host, port), PATIENCE).close()
    except OSError as error:
        yield Finding(f"Nothing answers at {host}:{port} ({error.strerror or error}).", WHAT_TO_DO)
