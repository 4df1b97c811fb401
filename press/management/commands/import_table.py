from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from press.sent import limits
from press.tables.importing import Report, note_import, run
from press.tables.kinds import resources


class Command(BaseCommand):
    help = "Import a table of records from CSV or XLSX: all rows, or none where one is bad."
    requires_system_checks = ()

    def run_from_argv(self, argv: list[str]) -> None:
        limits.command(lambda: super(Command, self).run_from_argv(argv))

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=sorted(resources()))
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
        parser.add_argument("--report", type=Path, help="write the refused rows here, as CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        resource = resources()[options["kind"]]()
        refused = options["report"].open("wb") if options["report"] else None
        report: Report | None = None
        try:
            with options["file"].open("rb") as file:
                parts = run(
                    resource,
                    file,
                    dry_run=options["dry_run"],
                    refused_to=refused,
                    then=lambda report: note_import(options["kind"], options["file"].name, report),
                )
                for report in parts:
                    self.stderr.write(f"{report.total} rows")
        except (ValidationError, OSError) as error:
            words = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError(" ".join(words)) from error
        finally:
            if refused:
                refused.close()
        if report:
            self.tell(report)
            if report.refused:
                raise CommandError(f"{report.refused} rows refused; nothing was imported")

    def tell(self, report: Report) -> None:
        for line, words in report.errors:
            self.stderr.write(f"line {line}: {words}")
        if report.ignored:
            self.stderr.write(f"columns ignored: {', '.join(report.ignored)}")
        counts = (f"{report.new} new", f"{report.changed} changed", f"{report.same} as they were")
        self.stdout.write(f"{report.encoding}: {', '.join(counts)}, {report.refused} refused")
