"""Legal removal of an edition: its content goes, its number, dates and digest stay."""

from django.db import connection, transaction
from django.utils import timezone

from press.edition_differences import pictures
from press.editions import Edition
from press.publications import Counter
from press.signals import removed
from press.taken_back import token_of


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
