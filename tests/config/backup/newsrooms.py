"""A newsroom that is asked by processes of its own, and all that is in one."""

import hashlib
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from config.embedded.cluster import Cluster

ROOT = Path(__file__).resolve().parents[3]
TABLES = """SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'"""
SEQUENCES = "SELECT sequencename::text, last_value::text FROM pg_sequences ORDER BY 1"
ROWS = """SELECT count(*), md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C"))
    FROM {} AS t"""


def refused(folder: Path, **options: Any) -> str:
    """What a backup into that folder is told, of this process's files and with no database."""
    with pytest.raises(CommandError) as found:
        call_command("backup", folder, **options)
    return str(found.value)


class Newsroom:
    def __init__(self, var: Path, url: str = "") -> None:
        self.var, self.url = var, url

    def environment(self) -> dict[str, str]:
        return os.environ | {"VAR": str(self.var), "DATABASE_URL": self.url}

    def run(self, *command: str, **other: Any) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *command],
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
            **other,
        )

    def does(self, *command: str) -> str:
        done = self.run(*command)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refuses(self, *command: str, **other: Any) -> str:
        """What it is told, in words."""
        done = self.run(*command, **other)
        assert done.returncode
        assert "Traceback" not in done.stderr
        return done.stderr

    def ask(self, query: str) -> list[Any]:
        if self.url:
            given = {"dsn": self.url}
        else:
            given = Cluster(self.var / "postgres").connection_parameters()
        with closing(psycopg2.connect(**given)) as link, link.cursor() as cursor:
            link.autocommit = True
            cursor.execute(f"SET TimeZone = 'UTC'; {query}")
            return list(cursor.fetchall()) if cursor.description else []

    def tables(self) -> dict[str, Any]:
        names = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
        names |= {name for (name,) in self.ask(TABLES)}
        return {name: self.ask(ROWS.format(name)) for name in sorted(names)} | {
            "sequences": self.ask(SEQUENCES)
        }

    def files(self) -> dict[str, tuple[str, int]]:
        return {
            path.relative_to(self.var).as_posix(): (
                hashlib.sha256(path.read_bytes()).hexdigest(),
                path.stat().st_mode,
            )
            for store in ("media", "originals")
            for path in sorted((self.var / store).rglob("*"))
            if path.is_file()
        }

    def behind(self) -> set[str]:
        """Tables whose next record would get a number that is taken."""
        found = set()
        for model in apps.get_models(include_auto_created=True):
            key, table = model._meta.pk, model._meta.db_table
            if key.get_internal_type().endswith("AutoField"):
                query = f"""SELECT coalesce(pg_sequence_last_value(
                    pg_get_serial_sequence('{table}', '{key.column}')::regclass), 0)
                    < coalesce(max({key.column}), 0) FROM {table}"""
                if self.ask(query) != [(False,)]:
                    found.add(table)
        return found
