from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from press.edition_differences import pictures
from press.editions import Edition
from press.publications import Counter
from press.signals import removed
from press.taken_back import token_of


class Command(BaseCommand):
    help = (
        "Remove an edition's content for a legal reason. Its number, dates and digest stay as a "
        "tombstone, so the chain can still be checked; readers get the reason. There is no undo."
    )

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
        remove(edition, options["reason"])
        self.stdout.write(f"Removed edition {edition.number} of {publication.path}.")


@transaction.atomic
def remove(edition: Edition, reason: str) -> None:
    """Empty the edition's content, note and correction, the one change its trigger lets through."""
    shown = pictures(edition.content)
    tokens = sorted({token_of(file["path"]) for facts in shown for file in facts["renditions"]})
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL milaff.legal_removal = 'on'")
        cursor.execute(
            "UPDATE press_edition SET content = '{}', note = '', removed_at = %s,"
            " removal_reason = %s WHERE id = %s",
            [timezone.now(), reason, edition.pk],
        )
        cursor.execute(
            "UPDATE press_correction SET passage = '', before = '', after = '', reason = ''"
            " WHERE edition_id = %s",
            [edition.pk],
        )
        cursor.execute("SET LOCAL milaff.legal_removal = 'off'")
    Counter.move()
    edition.removal_reason = reason
    removed.send(sender=Edition, edition=edition, tokens=tokens)
