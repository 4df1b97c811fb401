import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.backup.making import make
from config.backup.proving import prove
from config.backup.shelf import Shelf
from config.backup.telling import told


class Command(BaseCommand):
    help = "Database, pictures and originals into FOLDER; again: only what is new. For cron."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--secrets", action="store_true", help="the SECRET_KEY too, readable")
        parser.add_argument(
            "--keep", type=int, default=0, metavar="N", help="afterwards only the newest N stay"
        )
        parser.add_argument("--list", action="store_true", help="only say which backups there are")
        parser.add_argument(
            "--verify", action="store_true", help="only prove the newest one, on a scratch database"
        )
        parser.add_argument("--backup", default="", metavar="NAME", help="with --verify: this one")

    def handle(self, *args: Any, **options: Any) -> None:
        folder, began = options["folder"].absolute(), time.monotonic()
        if options["keep"] < 0:
            raise CommandError("--keep names how many stay: 1 or more.")
        if options["list"]:
            for name in Shelf(folder).names():
                self.stdout.write(name)
        elif options["verify"]:
            with told("The backup could not be proved"):
                shelf = Shelf(folder)
                backup = shelf.read(options["backup"])
                prove(shelf, backup, self.say)
            self.stdout.write(f"{backup.name} is whole: {time.monotonic() - began:.1f} s.")
        else:
            with told("No backup was made"):
                made = make(folder, self.say, with_secrets=options["secrets"], keep=options["keep"])
            self.stdout.write(
                f"{made.name}: database {made.dump / 1e6:.1f} MB, {made.files} files, of which "
                f"{made.added / 1e6:.1f} MB are new; {time.monotonic() - began:.1f} s."
            )

    def say(self, words: str) -> None:
        self.stderr.write(words)
        self.stderr.flush()
