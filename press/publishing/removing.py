"""Legal removal of editions: their content goes, their numbers, dates and digests stay."""

from collections.abc import Collection

from django.db import connection, transaction
from django.utils import timezone

from press.editions.edition import Edition, pictures
from press.editions.publications import Counter
from press.editions.signals import removed
from press.editions.taken_back import token_of


@transaction.atomic
def remove(editions: Collection[Edition], reason: str) -> None:
    """Empty the editions' content, note and correction, the one change their trigger lets through;
    of all of them at once what follows is told."""
    if not editions:
        return
    files = [
        file
        for edition in editions
        for facts in pictures(edition.content)
        for file in facts["renditions"]
    ]
    tokens = sorted({token_of(file["path"]) for file in files})
    keys = [edition.pk for edition in editions]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL milaff.legal_removal = 'on'")
        cursor.execute(
            "UPDATE press_edition SET content = '{}', note = '', removed_at = %s,"
            " removal_reason = %s WHERE id = ANY(%s)",
            [timezone.now(), reason, keys],
        )
        cursor.execute(
            "UPDATE press_correction SET passage = '', before = '', after = '', reason = ''"
            " WHERE edition_id = ANY(%s)",
            [keys],
        )
        cursor.execute("SET LOCAL milaff.legal_removal = 'off'")
    Counter.move()
    for edition in editions:
        edition.removal_reason = reason
    removed.send(sender=Edition, editions=editions, tokens=tokens)
