"""A newsroom with an embedded database of its own, and its backup: made once, never changed."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from config.backup import database, programs
from config.embedded.cluster import Cluster
from tests.config.backup.newsrooms import ROOT, Newsroom
from tests.config.copies import copied
from tests.database_address import address

FILLED = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
call_command("demo", scale=0.05, verbosity=0)
call_command("demo_archive", verbosity=0)
"""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[Newsroom]:
    """The demo's, embedded, in a folder whose name means something to a shell."""
    newsroom = Newsroom(tmp_path_factory.mktemp("it's $HOME") / "ملف (1)")
    copied(prepared, newsroom.var)
    cluster = Cluster(newsroom.var / "postgres")
    cluster.start()
    subprocess.run(
        [sys.executable, "-c", FILLED],
        cwd=ROOT,
        env=newsroom.environment() | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    yield newsroom
    cluster.stop()


@pytest.fixture(scope="session")
def backed_up(filled: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "a b;c"
    filled.does("backup", str(folder), "--secrets")
    return folder


@pytest.fixture
def copy(backed_up: Path, tmp_path: Path) -> Path:
    """One to spoil."""
    return Path(shutil.copytree(backed_up, tmp_path / "copy"))


@pytest.fixture
def on_a_server(
    django_db_setup: None, django_db_blocker: Any, tmp_path: Path
) -> Iterator[Newsroom]:
    """Empty, its database on the tests' server."""
    name = f"backup_{secrets.token_hex(4)}"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        url = address().rpartition("/")[0] + f"/{name}"
        yield Newsroom(tmp_path / "server", url)
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def migrated(on_a_server: Newsroom, django_db_blocker: Any, tmp_path: Path) -> Newsroom:
    """With what the tests' own database has before each test: all that migrations write."""
    with django_db_blocker.unblock():
        tools = programs.folder(programs.server_version())
        ours = programs.environment()
    theirs = ours | {"PGDATABASE": on_a_server.url.rpartition("/")[2]}
    database.dump(tools, ours, tmp_path / "migrated.dump")
    database.restore(tools, theirs, tmp_path / "migrated.dump", replace=False)
    return on_a_server


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Newsroom]:
    """Empty, its database its own."""
    newsroom = Newsroom(tmp_path / "embedded")
    cluster = Cluster(newsroom.var / "postgres")
    cluster.start()
    yield newsroom
    cluster.stop()
    shutil.rmtree(newsroom.var, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VAR", "SECRET_KEY"):
        if name in os.environ:
            monkeypatch.delenv(name)
