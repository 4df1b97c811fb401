"""What was chosen is taken down in one transaction: pages withdrawn, editions emptied, pictures
gone, copies blanked; and told what is left to others."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from archive.indexing import write
from archive.models import Entry, Label, Term
from archive.takedown.finding import Finding, Held, Row, editions, rows_with
from archive.takedown.letters import Words
from images import takedown
from images.models import Picture
from press.audit_notes import Verb, note
from press.bin import Discarded
from press.editions import Edition
from press.problems import Problem, Unpublishable
from press.publications import Counter, Publication
from press.publishable import publishables
from press.publishing import withdraw
from press.removing import remove
from press.revisions import Revision, RevisionPart
from press.users import User

COPIES: tuple[Any, ...] = (RevisionPart, Revision, Discarded, LogEntry)
"""Of what once stood in a record, for the desk alone. Their words go, the rows stay."""


@dataclass
class Report:
    """`remains` holds the words and is for people to change, or cannot be changed."""

    editions: list[Edition] = field(default_factory=list)
    withdrawn: list[Publication] = field(default_factory=list)
    pictures: list[takedown.Report] = field(default_factory=list)
    copies: int = 0
    remains: list[Row] = field(default_factory=list)

    def __str__(self) -> str:
        """For the log: without the words that were taken down."""
        named = ", ".join(f"{each.publication.path} {each.number}" for each in self.editions)
        return _(
            "Editions removed: %(editions)s. Pages withdrawn: %(pages)s. Pictures: %(pictures)s. "
            "Copies blanked: %(copies)s. Left to be changed: %(remains)s."
        ) % {
            "editions": named or "0",
            "pages": ", ".join(each.path for each in self.withdrawn) or "0",
            "pictures": len(self.pictures),
            "copies": self.copies,
            "remains": len(self.remains),
        }


def take_down(
    found: Finding,
    chosen: Collection[int],
    *,
    reason: str,
    by: User | None,
    shown: Collection[int] = (),
) -> Report:
    """`chosen` are keys of found editions, `shown` of pictures to be withdrawn by law. A page whose
    live edition is chosen is withdrawn first. Raises Unpublishable where that is refused, or where
    an edition holds it that was not found before, and then changes nothing."""
    words = found.words
    with transaction.atomic():
        Counter.move()
        report = Report()
        held = _chosen(found, chosen)
        report.withdrawn = [
            _withdrawn(each.edition.publication, reason, by) for each in held if each.is_live
        ]
        removed = [each.edition for each in held]
        if words:
            removed += _last_words(report.withdrawn, words)
        for edition in removed:
            remove(edition, reason)
        report.editions = removed
        gone = Picture.objects.filter(pk__in=shown).order_by("pk")
        report.pictures = [
            takedown.withdraw(each, reason=reason, by=by, legal=True) for each in gone
        ]
        if words:
            rows = list(rows_with(words))
            _rename(rows, {each.edition.publication_id for each in held})
            _forget(rows)
            report.copies = _blank(rows, words)
            report.remains = [each for each in rows if _still_holds(each, words)]
        else:
            report.remains = found.rows
        transaction.on_commit(cache.clear)  # comparisons are kept there
        note(Verb.REMOVE, by=by, remark=f"{report} {reason}")
    return report


def _chosen(found: Finding, chosen: Collection[int]) -> list[Held]:
    """As they are now that nobody publishes."""
    present = editions(found.words, found.publication)
    if {each.edition.pk for each in present} - {each.edition.pk for each in found.editions}:
        raise Unpublishable([Problem(_("Meanwhile another edition holds it. Look once more."))])
    return [each for each in present if each.edition.pk in chosen]


def _withdrawn(publication: Publication, reason: str, by: User | None) -> Publication:
    record = publishables()[publication.kind].objects.get(publication=publication)
    withdraw(record, by=by, reason=reason)
    publication.refresh_from_db()
    return publication


def _last_words(withdrawn: list[Publication], words: Words) -> list[Edition]:
    """Of those the editions that say that they were withdrawn, by their titles."""
    last = [each.edition for each in withdrawn if each.edition]
    return [each for each in last if words.stand_in(each.content)]


def _rename(rows: list[Row], pages: Collection[int]) -> None:
    """Pages that are withdrawn stand in lists of the desk, and say their title to who asks."""
    for page in [each.row for each in rows if isinstance(each.row, Publication)]:
        page.refresh_from_db()
        if page.pk in pages and page.state == Publication.State.WITHDRAWN:
            with translation.override(page.language):
                page.title = _("Removed for legal reasons")
            page.summary, page.facts, page.picture, page.tags = "", {}, None, []
            page.save()
            write([page])


def _forget(rows: list[Row]) -> None:
    """Words and labels of the index that no entry has any more, live or former."""
    for row in [each.row for each in rows if isinstance(each.row, Term | Label)]:
        name = "words" if isinstance(row, Term) else "labels"
        if not Entry.objects.filter(**{f"{name}__contains": [row.pk]}).exists():
            type(row).objects.filter(pk=row.pk).delete()


def _blank(rows: list[Row], words: Words) -> int:
    copies = [each for each in rows if isinstance(each.row, COPIES)]
    for copy in copies:
        for name in copy.fields:
            setattr(copy.row, name, _without(getattr(copy.row, name), words))
        copy.row.save(update_fields=copy.fields)
    return len(copies)


def _without(value: Any, words: Words) -> Any:
    if isinstance(value, dict):
        return {name: _without(each, words) for name, each in value.items()}
    if isinstance(value, list):
        return [_without(each, words) for each in value]
    return "" if words.stand_in(value) else value


def _still_holds(found: Row, words: Words) -> bool:
    row = type(found.row)._default_manager.filter(pk=found.row.pk).first()
    return row is not None and any(words.stand_in(getattr(row, name)) for name in found.fields)
