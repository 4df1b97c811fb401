"""A new cluster: whole or not there at all, and the same on every machine.

Text is UTF-8 and ordered by PostgreSQL's own C.UTF-8, messages are English: the machine's locale
decides nothing. Who comes in has the password, which is kept beside the cluster.
"""

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from config.embedded import account as accounts
from config.embedded import installation
from config.embedded.account import Account, Trouble

USER = "postgres"
MARK = "# Milaff: nobody without the password\n"
DOORS = f"{MARK}local all all scram-sha-256\n"
# The server stands in its folder and calls it by this name, so that no name of the machine's, and
# no parent folder that its account may not enter, is in the way.
HERE = "/proc/self/cwd"
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}


def here(folder: Path) -> str:
    return HERE if Path(HERE).exists() else str(folder)


def make(folder: Path) -> None:
    """Make the cluster beside its place, then move it there. Call it holding the lock."""
    account = accounts.for_new()
    initdb = installation.usable(account) / "initdb"
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    data, password = staging / "data", staging / "password"
    staging.mkdir(mode=0o700)
    data.mkdir(mode=0o700)
    word = secrets.token_urlsafe(32)
    write_private(password, word)
    account.give(staging, data, password)
    command = [str(initdb), "--pgdata", here(data), "--username", USER, "--pwfile", "../password"]
    command += ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"]
    command += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
    command += ["--text-search-config", "simple", "--no-instructions"]
    run(command, data, account)
    (data / "pg_hba.conf").write_text(DOORS, encoding="ascii")
    write_private(password_file(folder), word)
    data.rename(folder)
    shutil.rmtree(staging)


def run(command: list[str], folder: Path, account: Account, given: str = "") -> None:
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        command,
        cwd=folder,
        env=ENVIRONMENT,
        input=given,
        capture_output=True,
        text=True,
        umask=0o077,
        start_new_session=True,  # Ctrl-C is for us
        **account.process,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise Trouble(f"The embedded database could not be made ready:\n{said}")


def is_ours(folder: Path) -> bool:
    """Whether the cluster was made here, or by an earlier program that let everybody in."""
    doors = folder / "pg_hba.conf"
    return doors.exists() and doors.read_text(encoding="utf-8", errors="replace").startswith(MARK)


def password_file(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.password")


def password(folder: Path) -> str:
    """Empty for a cluster of an earlier program, which asked for none."""
    file = password_file(folder)
    return file.read_text(encoding="ascii").strip() if file.exists() else ""


def new_password(folder: Path, account: Account) -> None:
    """In place of a lost one; the server must not run."""
    word = secrets.token_urlsafe(32)
    server = installation.usable(account, version(folder)) / "postgres"
    command = [str(server), "--single", "-D", here(folder), USER]
    run(command, folder, account, f"ALTER ROLE {USER} PASSWORD '{word}'\n")
    write_private(password_file(folder), word)


def version(folder: Path) -> int:
    return int((folder / "PG_VERSION").read_text(encoding="ascii").strip())


def write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{text}\n")
