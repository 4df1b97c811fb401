from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

LOCK = 7_306_094_427_551_236_129  # any number that nothing else locks


class Command(migrate.Command):
    """Django's own; two of them at once go one after the other."""

    def handle(self, *args: Any, **options: Any) -> None:
        with self.alone(options["database"]):
            super().handle(*args, **options)

    @contextmanager
    def alone(self, database: str) -> Iterator[None]:
        with connections[database].cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                self.stderr.write("Another process brings the database up to date; it is awaited.")
                cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            with connections[database].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
