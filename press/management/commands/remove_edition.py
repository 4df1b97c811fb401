from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from press.editions.edition import Edition
from press.publishing.removing import remove


class Command(BaseCommand):
    help = (
        "Remove an edition's content for a legal reason. Its number, dates and digest stay as a "
        "tombstone, so the chain can still be checked; readers get the reason. There is no undo."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", help="the page's path, as in dossiers/raqqa-campaign")
        parser.add_argument("number", type=int, help="the edition's number")
        parser.add_argument("--reason", required=True, help="what readers and the desk are told")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = Edition.objects.filter(
            publication__path=options["path"].strip("/"), number=options["number"]
        ).first()
        if edition is None:
            raise CommandError("There is no such edition. Say the path as in dossiers/raqqa.")
        if edition.removed_at:
            raise CommandError("That edition has been removed before.")
        publication = edition.publication
        if publication.edition_id == edition.pk and publication.state == "live":
            raise CommandError("Readers see that edition now: withdraw or correct the page first.")
        remove([edition], options["reason"])
        self.stdout.write(f"Removed edition {edition.number} of {publication.path}.")
