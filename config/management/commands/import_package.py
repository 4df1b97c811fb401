from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.package.arriving import Report, arrive
from config.package.comparing import Found
from press.audit.notes import Verb, note


class Command(BaseCommand):
    help = "Bring in a package that export_package made; all of it is proved before."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--check", action="store_true", help="only tell what would happen")
        whose = parser.add_mutually_exclusive_group()
        whose.add_argument("--ours", action="store_true", help="what is here and differs stays")
        whose.add_argument(
            "--theirs", action="store_true", help="what is here and differs gives way"
        )
        whose.add_argument(
            "--take", action="append", metavar="PATH", help="of what differs, only these give way"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paths = set(options["take"] or ())

        def takes(_found: Found, path: str) -> bool:
            return bool(options["theirs"]) or path in paths

        decided = options["ours"] or options["theirs"] or paths
        try:
            report = arrive(
                options["file"], takes if decided else None, self.say, check=options["check"]
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if not options["check"]:
            note(Verb.IMPORT, title=options["file"].name, remark=report.scope)
        self.tell(report)

    def tell(self, report: Report) -> None:
        for told, number in sorted(report.numbers.items()):
            self.stdout.write(f"{told}: {number}")
        for found, path, taken in report.conflicts:
            what = "theirs is taken" if taken else "ours stays"
            why = f" ({found.why})" if found.why else ""
            self.stdout.write(f"{found.status}: {found.name} {path}{why}: {what}")
        for lost in report.lost:
            self.stdout.write(f"not tied: {lost}")
        self.stdout.write(f"{report.files} files were not here before.")

    def say(self, words: str) -> None:
        self.stderr.write(words)
