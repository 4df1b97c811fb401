from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from images.removal import sweep


class Command(BaseCommand):
    help = (
        "Note the stored files of pictures that nothing shows, and remove those that were noted"
        " long ago. For cron, once a day."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what there is")
        parser.add_argument(
            "--older-than",
            type=int,
            default=sweep.AGE,
            metavar="DAYS",
            help="how long ago a file must have been noted as unused (default %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["older_than"] < 0:
            raise CommandError("--older-than must not be negative.")
        found = sweep.find() if options["dry_run"] else sweep.look()
        due = sweep.due(found, options["older_than"])
        for each in due:
            self.stdout.write(f"{each.store}/{each.path} {each.size} {each.first_seen:%Y-%m-%d}")
        size = sum(each.size for each in found)
        self.stdout.write(f"{len(found)} files nothing shows, {size} bytes; {len(due)} are due.")
        if options["dry_run"]:
            return
        swept = sweep.remove(due)
        self.stdout.write(f"Removed {swept.files} files, {swept.size} bytes.")
        if swept.failed:
            raise CommandError(f"{len(swept.failed)} could not be deleted; tried again next time.")
