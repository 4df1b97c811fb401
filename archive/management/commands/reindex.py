from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from archive.index.rebuilding import rebuild

LOCK = 7_204_115  # one at a time


class Command(BaseCommand):
    help = "Make the index of the archive anew from editions; searches go on meanwhile."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--jobs",
            type=int,
            default=0,
            help="how many processes work at once (default: one a processor, where it is worth it)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                raise CommandError("The index is being made anew already.")
        try:
            number = rebuild(self.told, jobs=max(0, options["jobs"]))
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        self.stdout.write(f"{number} entries.")

    def told(self, done: int, total: int) -> None:
        """A line that is written over on a terminal, one for each tenth elsewhere."""
        if self.stdout.isatty():
            self.stdout.write(f"\r{done} of {total}", ending="\n" if done == total else "")
            self.stdout.flush()
        elif done == total or done * 10 // total != (done - 500) * 10 // total:
            self.stdout.write(f"{done} of {total}")
