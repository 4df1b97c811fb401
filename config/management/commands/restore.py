import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.backup.returning import is_empty, put_back, put_secrets
from config.backup.shelf import Shelf
from config.backup.telling import told


class Command(BaseCommand):
    help = "What `backup` put into FOLDER becomes what is served; all of it, or nothing changes."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--backup", default="", metavar="NAME", help="not the newest, but this")
        parser.add_argument(
            "--replace", action="store_true", help="also where the database holds something"
        )
        parser.add_argument("--secrets", action="store_true", help="its SECRET_KEY too")

    def handle(self, *args: Any, **options: Any) -> None:
        with told("Nothing was put back"):
            shelf = Shelf(options["folder"].absolute())
            backup = shelf.read(options["backup"])
            if options["secrets"] and "secrets.json" not in backup.facts["parts"]:
                raise CommandError("This backup holds no secrets: it was made without --secrets.")
            replace = not is_empty()
            if replace and not options["replace"]:
                raise CommandError(
                    "The database holds tables. Back it up first, then use --replace: all that is "
                    "in it, and files that the backup does not know, will be gone."
                )
            if replace and sys.stdin.isatty():
                self.ask(backup.name)
            put_back(shelf, backup, self.say, replace=replace)
        if options["secrets"]:
            self.stdout.write(put_secrets(backup))
        self.stdout.write(f"{backup.name} is back.")

    def ask(self, name: str) -> None:
        """A person; a script that says --replace means it."""
        self.say(f"All that is there is replaced by {name}. Type yes to go on:")
        if sys.stdin.readline().strip().lower() != "yes":
            raise CommandError("Nothing was put back.")

    def say(self, words: str) -> None:
        self.stderr.write(words)
        self.stderr.flush()
