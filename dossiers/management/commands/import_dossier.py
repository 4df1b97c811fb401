from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dossiers.legacy.text import read_source
from dossiers.pasting.drafts import counted, doubted, import_page, recognised
from dossiers.pasting.outlines import outline_of
from press.sent import limits


class Command(BaseCommand):
    help = "Read the text of a legacy page of special coverage into a draft; publish nothing."
    requires_system_checks = ()

    def run_from_argv(self, argv: list[str]) -> None:
        limits.command(lambda: super(Command, self).run_from_argv(argv))

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="UTF-8, UTF-16 or Windows-1256 text, or HTML")
        parser.add_argument("--title", default="", help="the dossier's title")
        parser.add_argument("--language", default="ar", choices=["ar", "en"])
        parser.add_argument("--dry-run", action="store_true", help="report only, save nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                page = outline_of(read_source(file))
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        if options["dry_run"]:
            self.stdout.write(counted(page))
        else:
            dossier = import_page(page, title=options["title"], language=options["language"])
            self.stdout.write(f"{recognised(page)} ({dossier.pk}: {dossier})")
        for told in page.told:
            self.stdout.write(doubted(told))
