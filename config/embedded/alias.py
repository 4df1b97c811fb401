"""A path to the cluster's folder that a client can use.

The server makes its socket in the cluster's own folder, which only its account may enter. The
address of a socket has about a hundred bytes, and to libpq a comma separates hosts; so where the
folder's path is long or unusual, a link in a small private folder leads there. It can go at any
time: whoever misses it makes another.
"""

import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PLAIN = re.compile(r"[\w/.+~%-]+", re.ASCII)
LONGEST = 90  # bytes, without the socket's own name; macOS has 104 for both
LINK = "cluster"


def to(folder: Path, remembered: Path) -> str:
    """The folder itself where it will do; `remembered` is the file that names the link."""
    if PLAIN.fullmatch(str(folder)) and len(os.fsencode(folder)) <= LONGEST:
        return str(folder)
    with suppress(OSError, ValueError):
        there = Path(remembered.read_text(encoding="utf-8").strip())
        if is_safe(there, folder):
            return str(there / LINK)
    made = make(folder)
    fresh = remembered.with_suffix(".made")
    fresh.write_text(f"{made}\n", encoding="utf-8")
    fresh.replace(remembered)
    return str(made / LINK)


def is_safe(there: Path, folder: Path) -> bool:
    """Ours alone, not a link itself, and it leads to the cluster."""
    facts = there.lstat()
    private = stat.S_ISDIR(facts.st_mode) and stat.S_IMODE(facts.st_mode) == 0o700
    return private and facts.st_uid == os.geteuid() and (there / LINK).samefile(folder)


def make(folder: Path) -> Path:
    for place in places():
        with suppress(OSError):
            made = Path(tempfile.mkdtemp(prefix="milaff-", dir=place))
            (made / LINK).symlink_to(folder, target_is_directory=True)
            return made
    raise OSError(f"no short folder for a link to {folder}; set TMPDIR to one")


def places() -> Iterator[str]:
    for place in (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108
        if place.startswith("/") and PLAIN.fullmatch(place) and len(place) < LONGEST - 30:
            yield place


def forget(remembered: Path) -> None:
    with suppress(OSError, ValueError):
        there = Path(remembered.read_text(encoding="utf-8").strip())
        facts = there.lstat()
        if stat.S_ISDIR(facts.st_mode) and facts.st_uid == os.geteuid():
            (there / LINK).unlink(missing_ok=True)
            there.rmdir()
    remembered.unlink(missing_ok=True)
