from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.takedown.again import offered
from archive.takedown.doing import take_down
from archive.takedown.finding import find
from archive.takedown.letters import Words
from images.models import Picture
from images.removal.takedown import editions
from press.editions.publications import Publication
from press.records.problems import Unpublishable


class Command(BaseCommand):
    help = (
        "Legal removal of a passage, or of a record's page with all that shows it, from every "
        "edition. Live pages that hold it are withdrawn. There is no undo; --dry-run only lists."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--passage", help="words, in any spelling")
        what.add_argument("--path", help="of a page, as in actors/somebody")
        what.add_argument("--picture", type=int, action="append", help="its number at the desk")
        parser.add_argument(
            "--again", action="store_true", help="publish again what no longer holds it"
        )
        parser.add_argument("--reason", default="", help="what readers and the desk are told")
        parser.add_argument("--dry-run", action="store_true", help="only list what is found")

    def handle(self, *args: Any, **options: Any) -> None:
        words, publication = self.asked(options)
        found = find(words, publication)
        for held in found.editions:
            live = ", live" if held.is_live else ""
            self.stdout.write(f"{held.edition.publication.path} {held.edition.number}{live}")
        shown = self.pictures(options["picture"] or [])
        for row in [*found.copies, *found.rows]:
            self.stdout.write(f"{row.kind} {row.row.pk}: {', '.join(row.fields)}")
        others = [*found.copies, *found.rows]
        if options["dry_run"] or not (found.editions or others or shown):
            self.stdout.write(f"{len(found.editions)} editions, {len(others)} other rows.")
            return
        if not options["reason"].strip():
            raise CommandError("Say --reason: readers are told.")
        keys = [held.edition.pk for held in found.editions]
        try:
            again = offered(found, None) if options["again"] else set()
            report = take_down(
                found, keys, reason=options["reason"], by=None, shown=shown, again=again
            )
        except Unpublishable as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(str(report))
        for row in report.remains:
            self.stdout.write(f"left: {row.kind} {row.row.pk}: {', '.join(row.fields)}")

    def pictures(self, keys: list[int]) -> list[int]:
        there = Picture.objects.in_bulk(keys)
        for key in keys:
            if key not in there:
                raise CommandError(f"There is no picture {key}.")
            self.stdout.write(f"picture {key}: in {editions(there[key])} editions")
        return keys

    def asked(self, options: dict[str, Any]) -> tuple[Words | None, Publication | None]:
        if options["picture"]:
            return None, None
        if options["passage"] is not None:
            try:
                return Words(options["passage"]), None
            except ValueError:
                raise CommandError("Say at least three letters.") from None
        publication = Publication.objects.filter(path=options["path"].strip("/")).first()
        if publication is None:
            raise CommandError("There is no such page. Say the path as in dossiers/raqqa.")
        return None, publication
