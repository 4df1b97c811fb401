import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.package.gathering import newsroom, of_dossier
from config.package.writing import write
from press.audit.notes import Verb, note
from press.sent.files import private


class Command(BaseCommand):
    help = "The newsroom, or one dossier with all it shows, as a package that another Milaff reads."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dossier", metavar="PATH", help="only this one: dossiers/raqqa")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        if target.exists():
            raise CommandError(f"{target} is there already; choose another name.")
        path = options["dossier"]
        keys: Any = of_dossier(path) if path else newsroom()
        part = target.with_name(f"{target.name}.part")
        try:
            with private(part) as file:
                made = write(file, keys, path or "newsroom", self.say)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        note(Verb.EXPORT, title=target.name, remark=made["scope"])
        self.stdout.write(
            f"{target}: {sum(made['rows'].values())} rows, {made['files']} files,"
            f" {target.stat().st_size / 1e6:.1f} MB."
        )

    def say(self, words: str) -> None:
        self.stderr.write(words)
