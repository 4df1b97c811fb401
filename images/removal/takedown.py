"""Taking a picture back: its files are gone, and every edition that had it says why.

What was published stays as it was, digests too: pages ask for what was taken back as they are read
(press/editions/taken_back.py). What the law removes loses its original as well, and cannot come
back. What comes back gets other addresses: former editions keep the reason, pages show it when they
are published again.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.files.storage import Storage, default_storage
from django.db import connection, transaction
from django.utils import timezone

from images.files import renditions
from images.models import Picture, originals
from press.audit.entry import AuditEntry
from press.audit.notes import note
from press.editions.publications import Counter
from press.editions.taken_back import Why, take_back
from press.people.users import User

log = logging.getLogger(__name__)
# Every folder of files that a content names for the picture, in whichever edition.
_NAMED = """
    SELECT DISTINCT split_part(path #>> '{}', '/', 2)
    FROM press_edition, jsonb_path_query(
        content, '$.** ? (@.picture == $picture).renditions[*].path',
        jsonb_build_object('picture', %s::bigint), true
    ) AS path
    WHERE path #>> '{}' LIKE 'pictures/%%'
"""
_EDITIONS = """
    SELECT count(*) FROM press_edition
    WHERE content @@ format('$.**.picture == %%s', %s::bigint)::jsonpath
"""


@dataclass
class Report:
    """`addresses` are those of the files that are gone, for caches in front to forget;
    `failed` could not be deleted: `sweep_media` tries again."""

    picture: Picture
    tokens: list[str]
    editions: int
    addresses: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def withdraw(
    picture: Picture, *, reason: str, by: User | None, legal: bool = False, why: str = Why.RIGHTS
) -> Report:
    """Files go when the transaction is through. `legal` takes the original too, for ever; what the
    law removed stays so, whatever is said later."""
    why = Why.LEGAL if legal else why
    with transaction.atomic():
        Counter.move()
        held = Picture.objects.select_for_update().get(pk=picture.pk)
        if held.is_lawfully_gone:
            why = Why.LEGAL
        report = Report(held, tokens(held), editions(held))
        take_back(report.tokens, why, reason)
        held.withdrawn_why, held.withdrawn_reason = why, reason
        held.withdrawn_at = held.withdrawn_at or timezone.now()
        facts = {name: getattr(held, name) for name in ("withdrawn_why", "withdrawn_reason")}
        gone = [*held.unmade.values_list("original", flat=True), held.original]
        held.unmade.all().delete()
        lost = sorted({*gone} - {""}) if why == Why.LEGAL else []
        held.original = "" if lost else held.original
        Picture.objects.filter(pk=held.pk).update(
            withdrawn_at=held.withdrawn_at, original=held.original, **facts
        )
        note(AuditEntry.Verb.WITHDRAW, by=by, about=held, remark=f"{why}: {reason}")
        transaction.on_commit(lambda: _delete(report, lost))
    picture.refresh_from_db()
    return report


def show_again(picture: Picture) -> None:
    """Under other addresses. Raises ValueError for what the law removed."""
    with transaction.atomic():
        held = Picture.objects.select_for_update().get(pk=picture.pk)
        if held.is_lawfully_gone or not held.original:
            raise ValueError("no file of it is left")
        Picture.objects.filter(pk=held.pk).update(
            withdrawn_why="", withdrawn_reason="", withdrawn_at=None
        )
        held.refresh_from_db()
        renditions.renew(held)
    picture.refresh_from_db()


def tokens(picture: Picture) -> list[str]:
    """Every one it has or had."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [picture.pk])
        named = {token for (token,) in cursor.fetchall()}
    return sorted(named | {picture.token, *picture.former_tokens})


def editions(picture: Picture) -> int:
    """How many hold it, live or former."""
    with connection.cursor() as cursor:
        cursor.execute(_EDITIONS, [picture.pk])
        return int(cursor.fetchone()[0])


def files(token: str) -> list[str]:
    """Paths of what is stored under a token."""
    folder = f"pictures/{token}"
    try:
        return [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    except FileNotFoundError:
        return []


def delete(storage: Storage, paths: Iterable[str]) -> list[str]:
    """Those that could not be deleted."""
    failed = []
    for path in paths:
        try:
            storage.delete(path)
        except OSError:
            log.exception("not deleted: %s", path)
            failed.append(path)
    return failed


def _delete(report: Report, lost: list[str]) -> None:
    paths = [path for token in report.tokens for path in files(token)]
    report.addresses = [default_storage.url(path) for path in paths]
    report.failed = delete(default_storage, paths)
    report.failed += delete(originals(), lost)
