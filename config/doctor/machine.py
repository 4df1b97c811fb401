"""Python, memory, language and account of this machine."""

import locale
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from config.doctor.findings import Finding, environment, var
from config.embedded import account

ENOUGH, SCANT = 300, 700  # MB
MB = 1_000_000


def python() -> Iterator[Finding]:
    inside = environment() / "bin" / "python"
    if inside.is_symlink() and not inside.exists():
        yield Finding(
            f"{inside} leads nowhere; the folder was copied or Python moved.", "make clean-python"
        )
    if inside.exists():
        code = "import sys; sys.exit(sys.version_info < (3, 11))"
        try:
            works = not subprocess.run([inside, "-I", "-c", code], capture_output=True).returncode  # noqa: S603
        except OSError:
            works = False
        if not works:
            yield Finding(f"{inside} does not run, or is older than 3.11.", "make clean-python")
        return
    lacking = [name for name in ("venv", "ensurepip", "ssl") if find_spec(name) is None]
    if lacking:
        minor = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        yield Finding(
            f"This Python lacks {', '.join(lacking)}.", f"On Debian or Ubuntu: apt install {minor}"
        )


def memory() -> Iterator[Finding]:
    free = min(available())
    if free < ENOUGH * MB:
        yield Finding(
            f"{free // MB} MB of memory are free, {ENOUGH} are needed.",
            "End other programs, or raise the limit (ulimit -v, or the container's).",
        )
    elif free < SCANT * MB:
        yield Finding(
            f"{free // MB} MB of memory are free: little.", "WORKERS=1 needs less.", False
        )


def available() -> Iterator[int]:
    """What the machine has, what the container may, what the shell lets."""
    yield 1 << 62
    for line in lines("/proc/meminfo"):
        if line.startswith("MemAvailable:"):
            yield int(line.split()[1]) * 1024
    limit, used = lines("/sys/fs/cgroup/memory.max"), lines("/sys/fs/cgroup/memory.current")
    if limit and used and limit[0].isdecimal():
        yield int(limit[0]) - int(used[0])
    soft, _hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY:
        yield soft


def lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="ascii").splitlines()
    except OSError:
        return []


def language() -> Iterator[Finding]:
    if sys.getfilesystemencoding().lower().replace("-", "") != "utf8":
        yield Finding(
            f"Names of files are not UTF-8 here but {sys.getfilesystemencoding()}.",
            "LC_ALL=C.UTF-8 make demo",
        )
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        named = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
        yield Finding(
            f"This machine does not know the locale “{named}”.", "Nothing here needs it.", False
        )


def who() -> Iterator[Finding]:
    """The account that the embedded database would run as."""
    if os.environ.get("DATABASE_URL", "").strip():
        return
    cluster = var() / "postgres"
    uid = os.geteuid()
    if is_made(cluster):
        try:
            account.owner(cluster)
        except account.Trouble as trouble:
            yield Finding(str(trouble), "Or: make clean, which removes the database.")
    elif uid and not account.has_name(uid):
        yield Finding(account.nameless(uid), "Or work as an account that has a name.")
    elif not uid and not account.exists() and not shutil.which("useradd", path=account.TOOLS):
        yield Finding(
            "PostgreSQL does not run as root, and there is no “useradd” to make an account for it.",
            f"Make an account “{account.NAME}”, work as an ordinary one, or set DATABASE_URL.",
        )


def is_made(cluster: Path) -> bool:
    """As far as can be seen: others see no more than the folder."""
    try:
        return (cluster / "PG_VERSION").exists()
    except PermissionError:
        return True
