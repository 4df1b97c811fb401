"""A backup is proved by using it: every digest, then a scratch database of our own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db.migrations.loader import MigrationLoader

from config.backup import database, programs
from config.backup.shelf import Backup, Shelf
from config.embedded.account import Trouble
from config.embedded.cluster import Cluster

TRIAL = [sys.executable, "-m", "config.backup.trial"]
SHOWN = 20


def prove(shelf: Shelf, backup: Backup, say: Callable[[str], None]) -> None:
    say(f"· Digests of {len(backup.files)} files")
    faults = list(islice(shelf.faults(backup), SHOWN))
    if faults:
        raise CommandError(
            "The backup is spoilt. Make another one; before that remove what is named here "
            "from its content:\n" + "\n".join(faults)
        )
    refuse_newer(backup)
    say("· Database, on trial")
    with (
        tempfile.TemporaryDirectory(prefix="milaff-") as folder,
        scratch(Path(folder)) as cluster,
    ):
        place_in(backup, cluster.environment())
        check(Path(folder), say)


def refuse_newer(backup: Backup) -> None:
    known = {".".join(each) for each in MigrationLoader(None).disk_migrations}
    ours = {name.split(".")[0] for name in known}
    newer = [n for n in backup.facts["migrations"] if n.split(".")[0] in ours and n not in known]
    if newer:
        raise CommandError(
            "The backup was made by a newer version of the program; install that first. It has "
            f"migrations that are not known here: {', '.join(newer)}"
        )


@contextmanager
def scratch(folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder / "postgres")
    try:
        cluster.start()
        yield cluster
    except Trouble as trouble:
        raise CommandError(str(trouble)) from trouble
    finally:
        cluster.stop()


def place_in(backup: Backup, environment: dict[str, str], *, replace: bool = False) -> None:
    tools = programs.folder(backup.facts["postgresql"]["programs"])
    database.restore(tools, environment, backup.dump, replace=replace)


def check(var: Path, say: Callable[[str], None]) -> None:
    """By a process of its own, for which the scratch database is the only one."""
    ours = {"VAR": str(var), "DATABASE_URL": "", "CACHE_URL": "", "SECRET_KEY": settings.SECRET_KEY}
    ours |= {"DJANGO_SETTINGS_MODULE": "config.settings"}
    step = "The start"
    with (
        tempfile.TemporaryFile("w+") as words,
        subprocess.Popen(  # noqa: S603 - our own command, no shell
            TRIAL,
            cwd=settings.BASE_DIR,
            env=os.environ | ours,
            stdout=subprocess.PIPE,
            stderr=words,
            text=True,
        ) as process,
    ):
        assert process.stdout
        for line in process.stdout:
            step = line.strip()
            say(f"· {step}")
        if process.wait():
            words.seek(0)
            raise CommandError(f"{step} fails on what is in the backup:\n{words.read().strip()}")
