"""A PostgreSQL server of our own in a folder. It starts for its first user, stops after its last.

A user is a process; it holds a shared lock as long as it lives, so killed ones do not count.
"""

import atexit
import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any

from config.embedded import account as accounts
from config.embedded import alias, installation, locks, making, postmaster, renewal
from config.embedded.account import Trouble

QUICK = 3  # seconds after which a start is told of
LOG_SIZE = 10_000_000  # bytes of the log that are kept
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_directories": ".",
    "unix_socket_permissions": "0700",
    "port": str(postmaster.PORT),
    "password_encryption": "scram-sha-256",
    "lc_messages": "C",
    "lc_monetary": "C",
    "lc_numeric": "C",
    "lc_time": "C",
    # An earlier program wrote it with its schema twice, which workers of large queries refuse.
    "default_text_search_config": "pg_catalog.simple",
    "logging_collector": "off",
    "ssl": "off",
}


class Cluster:
    """`folder` is the cluster's; what belongs to it lies beside it under names that begin alike.

    `as_it_is`: neither made nor changed, whoever made it."""

    def __init__(self, folder: Path, *, as_it_is: bool = False) -> None:
        self.as_it_is = as_it_is
        self.folder = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay as they are
        self._users = self._beside("users")
        self._starting = self._beside("starting")
        self._threads = RLock()
        self._held: int | None = None
        self._holder = 0
        self._keeper: subprocess.Popen[bytes] | None = None
        self._log_begins = 0

    def _beside(self, ending: str) -> Path:
        former = "former." if self.as_it_is else ""
        return self.folder.with_name(f"{self.folder.name}.{former}{ending}")

    @property
    def log(self) -> Path:
        return self._beside("log")

    def binary(self, name: str) -> Path:
        """One of PostgreSQL's programs: psql, pg_dump, pg_restore, initdb, …"""
        return installation.programs(making.version(self.folder)) / name

    def is_running(self) -> bool:
        return postmaster.of(self.folder) is not None

    def connection_parameters(self) -> dict[str, Any]:
        """As libpq names them, of a cluster that was started."""
        return {
            "host": alias.to(self.folder, self._beside("alias")),
            "port": postmaster.PORT,
            "user": making.USER,
            "password": making.password(self.folder),
            "dbname": "postgres",
        }

    def environment(self) -> dict[str, str]:
        """The same for PostgreSQL's programs, together with the variables of this process."""
        names = {"dbname": "PGDATABASE"}
        given = self.connection_parameters()
        ours = {names.get(name, f"PG{name.upper()}"): str(word) for name, word in given.items()}
        others = {name: word for name, word in os.environ.items() if not name.startswith("PG")}
        return others | ours

    def start(self) -> None:
        """Use the server: start it where it is down, wait until it answers. Safe to call again."""
        with self._threads:
            try:
                self._hold()
            except PermissionError as error:
                raise Trouble(accounts.theirs(self.folder)) from error
            if self._is_ready():
                return
            with locks.held(self._starting):
                self._prepare()
                self._run()

    def _hold(self) -> None:
        """Be counted as a user. Waits for a server that is just being stopped."""
        if self._held is None:
            self._held = locks.take(self._users, locks.SHARED)
            self._holder = os.getpid()
            atexit.register(self.stop)

    def _is_ready(self) -> bool:
        there = postmaster.of(self.folder)
        can_enter = self.as_it_is or making.password_file(self.folder).exists()
        return there is not None and there.is_ready and can_enter

    def _prepare(self) -> None:
        """A cluster that is whole and ours; called by one process at a time."""
        if self.as_it_is:
            return
        renewal.finish(self.folder)
        if not (self.folder / "PG_VERSION").exists():
            making.make(self.folder)
        elif renewal.is_due(self.folder):
            self._refuse_running("An earlier program still uses the database; end that first.")
            renewal.renew(self.folder, Cluster, say)
        elif not making.password_file(self.folder).exists():
            self._refuse_running(f"{making.password_file(self.folder)} is gone; end what runs.")
            postmaster.forget_dead(self.folder)
            making.new_password(self.folder, accounts.owner(self.folder))

    def _refuse_running(self, words: str) -> None:
        if there := postmaster.of(self.folder):
            raise Trouble(f"{words} (Process {there.pid}, {self.folder})")

    def _run(self) -> None:
        begun, told = time.monotonic(), False
        self._keeper = None  # an earlier one's end tells nothing of this start
        while not self._is_ready():
            if self._is_down():
                self._launch()
            if not told and time.monotonic() - begun > QUICK:
                say(self._why_long())
                told = True
            time.sleep(0.02)

    def _why_long(self) -> str:
        if "was not properly shut down" in self._said() or "was interrupted" in self._said():
            return "The database was cut off and repairs itself; this may take some minutes."
        return "The database takes long to start; it is waited for."

    def _said(self) -> str:
        """What the log got since the server was launched."""
        with self.log.open("rb") as log:
            log.seek(self._log_begins)
            return log.read().decode(errors="replace").strip()

    def _is_down(self) -> bool:
        """Neither a server nor a keeper that is about to run one."""
        if self._keeper is None:
            return not self.is_running()
        if self._keeper.poll() is None:
            return False
        failed, self._keeper = self._keeper.returncode, None
        if failed and not self.is_running():
            self._explain()
        return not self.is_running()

    def _explain(self) -> None:
        """What a server said that did not start, unless it is worth another try: processes of one
        that was cut off take a moment to go."""
        said = self._said()
        if "is still in use" in said:
            time.sleep(0.5)
            return
        last = "\n".join(said.splitlines()[-8:])
        raise Trouble(f"The embedded database does not start. Its log, {self.log}, says:\n{last}")

    def _launch(self) -> None:
        account = accounts.owner(self.folder)
        if self.folder.stat().st_mode & 0o077:  # a copied folder; PostgreSQL refuses open ones
            self.folder.chmod(0o700)
        postmaster.forget_dead(self.folder)
        server = installation.usable(account, making.version(self.folder)) / "postgres"
        command = [str(server), "-D", making.here(self.folder)]
        for name, value in SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        keeper = [sys.executable, "-I", "-S", str(Path(__file__).with_name("keeper.py"))]
        keeper += [str(self._users), str(account.uid), str(account.gid)]
        if self.log.exists() and self.log.stat().st_size > LOG_SIZE:
            self.log.replace(self._beside("log.old"))
        descriptor = os.open(
            self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600
        )
        with os.fdopen(descriptor, "ab") as log:
            self._log_begins = log.seek(0, os.SEEK_END)
            self._keeper = subprocess.Popen(  # noqa: S603 - our own command, no shell
                [*keeper, *command],
                cwd=self.folder,
                env=making.ENVIRONMENT | {"LOCPATH": renewal.LOCALES}
                if self.as_it_is
                else making.ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self) -> bool:
        """Use the server no longer; where nobody else does, it has stopped when this returns.

        A process that was forked leaves it to its parent."""
        with self._threads:
            if self._held is None or self._holder != os.getpid():
                return False
            atexit.unregister(self.stop)
            os.close(self._held)
            self._held = None
            alone = locks.take(self._users, locks.ALONE, wait=False)
            if alone is None:
                self._wait_for_keeper()
                alone = locks.take(self._users, locks.ALONE, wait=False)
            if alone is None:
                return not self.is_running()
            self._end()
            os.close(alone)
            return True

    def _wait_for_keeper(self) -> None:
        """Either others use the server, or its keeper, which saw us go, is ending it."""
        used = locks.take(self._users, locks.SHARED)
        if used is not None:
            os.close(used)

    def _end(self) -> None:
        there = postmaster.of(self.folder)
        if there:
            there.end()
            while postmaster.of(self.folder):
                time.sleep(0.02)
        alias.forget(self._beside("alias"))


@cache
def at(folder: Path) -> Cluster:
    """One for each folder in a process."""
    return Cluster(folder)


def say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
