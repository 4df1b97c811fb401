from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from press.sheets import table as sheets
from press.tables.exporting import exported
from press.tables.kinds import resources


class Command(BaseCommand):
    help = "Write all actors, places or events as a table: XLSX by the file's name, else CSV."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=sorted(resources()))
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        resource = resources()[options["kind"]]()
        rows = exported(resource, resource._meta.model.objects.order_by("pk"))
        try:
            with options["file"].open("wb") as file:
                if options["file"].suffix.lower() == ".xlsx":
                    mirrored = translation.get_language_bidi()
                    sheets.write_xlsx(file, rows, right_to_left=mirrored)
                else:
                    file.writelines(sheets.write(rows))
        except OSError as error:
            raise CommandError(str(error)) from error
