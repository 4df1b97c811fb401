"""Whose process the database is: our own, or, since PostgreSQL refuses root, one of its own."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

NAME = "milaff-database"
TOOLS = "/usr/sbin:/sbin:/usr/bin:/bin"


class Trouble(Exception):
    """Why the embedded database cannot do it, and what to do; shown without a traceback."""


class Account(NamedTuple):
    uid: int
    gid: int

    @property
    def is_own(self) -> bool:
        return self.uid == os.geteuid()

    @property
    def process(self) -> dict[str, Any]:
        """What `subprocess` is told. Other groups of ours are not taken along."""
        if self.is_own:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, *paths: Path) -> None:
        for path in paths if not self.is_own else ():
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def owner(folder: Path) -> Account:
    """Of a cluster that is there. Root may act for it; anybody else must be it."""
    facts = folder.stat()
    account = Account(facts.st_uid, facts.st_gid)
    if os.geteuid() not in (0, account.uid):
        raise Trouble(theirs(folder))
    if account.uid == 0:
        raise Trouble(f"The database in {folder} belongs to root, which PostgreSQL refuses.")
    return account


def theirs(folder: Path) -> str:
    place = folder if folder.exists() else folder.parent
    return (
        f"The database in {folder} belongs to {said(place.stat().st_uid)}, not to "
        f"{said(os.geteuid())}. Work as who made it, or choose another folder with VAR=…."
    )


def for_new() -> Account:
    """Whose a new cluster will be; root makes an account that nobody can log in to."""
    uid = os.geteuid()
    if uid != 0:
        if not has_name(uid):
            raise Trouble(nameless(uid))
        return Account(uid, os.getegid())
    entry = pwd.getpwnam(NAME) if exists() else made()
    return Account(entry.pw_uid, entry.pw_gid)


def made() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", NAME]
    tool = shutil.which(command[0], path=TOOLS)
    if tool:
        subprocess.run([tool, *command[1:]], capture_output=True, check=False)  # noqa: S603
    if not exists():
        raise Trouble(
            f"PostgreSQL does not run as root, and an account “{NAME}” could not be made for it. "
            f"Make it ({' '.join(command)}), work as an ordinary account, or set DATABASE_URL."
        )
    return pwd.getpwnam(NAME)


def exists() -> bool:
    try:
        pwd.getpwnam(NAME)
    except KeyError:
        return False
    return True


def nameless(uid: int) -> str:
    return (
        f"This process runs as uid {uid}, which has no name on this machine, and PostgreSQL makes "
        f"no cluster for it. Add a line such as “milaff:x:{uid}:{os.getegid()}::/tmp:/bin/false” "
        "to /etc/passwd (in a container: useradd in its image), or set DATABASE_URL."
    )


def has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def said(uid: int) -> str:
    return f"{pwd.getpwuid(uid).pw_name} (uid {uid})" if has_name(uid) else f"uid {uid}"
