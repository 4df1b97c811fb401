"""What was chosen is taken down in one transaction: pages withdrawn or published without it,
editions emptied, pictures gone, copies blanked; and told what is left to others."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.utils.translation import gettext as _

from archive.index.entry import Entry, Label, Term
from archive.index.indexing import write
from archive.takedown.again import chosen_of, publish_again, record_of
from archive.takedown.copies import blank_all, name_anew
from archive.takedown.finding import COPIES, Finding, Held, editions, rows_with, still
from archive.takedown.letters import Words
from archive.takedown.removal import Removal
from archive.takedown.rows import Row
from images.models import Picture
from images.removal import takedown
from press.audit.notes import Verb, note
from press.editions.edition import Edition
from press.editions.publications import Counter, Publication
from press.people.users import User
from press.publishing.removing import remove
from press.publishing.verbs import withdraw
from press.records.problems import Problem, Unpublishable


@dataclass
class Report:
    """`spared` was found and not chosen; `remains` holds it and is for people to change, or cannot
    be changed."""

    editions: list[Edition] = field(default_factory=list)
    withdrawn: list[Publication] = field(default_factory=list)
    again: list[Edition] = field(default_factory=list)
    pictures: list[takedown.Report] = field(default_factory=list)
    copies: int = 0
    spared: list[Held | Row] = field(default_factory=list)
    remains: list[Row] = field(default_factory=list)
    kept: Removal | None = None

    def __str__(self) -> str:
        """For the log: without the words that were taken down."""
        named = ", ".join(f"{each.publication.path} {each.number}" for each in self.editions)
        return _(
            "Editions removed: %(editions)s. Pages withdrawn: %(pages)s. Published again: "
            "%(again)s. Pictures: %(pictures)s. Copies blanked: %(copies)s. Not chosen: "
            "%(spared)s. Left to be changed: %(remains)s."
        ) % {
            "editions": named or "0",
            "pages": ", ".join(each.path for each in self.withdrawn) or "0",
            "again": ", ".join(each.publication.path for each in self.again) or "0",
            "pictures": len(self.pictures),
            "copies": self.copies,
            "spared": len(self.spared),
            "remains": len(self.remains),
        }


def take_down(
    found: Finding,
    chosen: Collection[int],
    *,
    reason: str,
    by: User | None,
    shown: Collection[int] = (),
    spared: Collection[str] = (),
    again: Collection[int] = (),
) -> Report:
    """`chosen` are keys of found editions, `again` of those live ones among them whose page is
    published without it instead of being withdrawn; `shown` are keys of pictures to be withdrawn by
    law, `spared` those of copies to be left as they are. Raises Unpublishable where something of it
    is refused, or where an edition holds it that was not found before; then nothing is changed."""
    with transaction.atomic():
        Counter.move()
        report = Report()
        present = _present(found)
        held = [each for each in present if each.edition.pk in chosen]
        kept = chosen_of(held, again)
        report.spared = [each for each in present if each.edition.pk not in chosen]
        report.spared += [each for each in found.copies if each.key in spared]
        live = [each for each in held if each.is_live and each not in kept]
        report.withdrawn = _withdrawn(live, reason, by)
        report.again = publish_again(found, kept, by)
        report.editions = [each.edition for each in held]
        removed = [*report.editions, *_last_words(found, report.withdrawn, spared)]
        parts = _Parts(removed, found.publication)
        remove(removed, reason)
        gone = Picture.objects.filter(pk__in=shown).order_by("pk")
        report.pictures = [
            takedown.withdraw(each, reason=reason, by=by, legal=True) for each in gone
        ]
        if found.words:
            looked_at = _blank_words(found.words, report, held, spared)
        elif found.publication:
            report.copies = blank_all(found.publication, spared)
            report.remains = found.rows
        parts.forget()
        if found.words:
            left = still(looked_at, found.words)
            report.remains = [each for each in left if each.key not in spared]
        for page in report.withdrawn:
            page.refresh_from_db()
        transaction.on_commit(cache.clear)  # comparisons are kept there
        note(Verb.REMOVE, by=by, remark=f"{report} {reason}")
        report.kept = _keep(report, found, reason, by)
    return report


def _keep(report: Report, found: Finding, reason: str, by: User | None) -> Removal:
    """Without what it was; where a path says it, that is left out too."""
    what, named = Removal.What.PICTURES, ""
    if found.words:
        what, named = Removal.What.PASSAGE, found.words.folded
    elif found.publication:
        what, named = Removal.What.RECORD, str(found.publication.group)

    told = [*report.editions, *report.again, *(each.edition for each in report.withdrawn)]
    told += [each.edition for each in report.spared if isinstance(each, Held)]
    pages = Publication.objects.in_bulk({each.publication_id for each in told if each})

    def place(edition: Edition) -> list[Any]:
        path = pages[edition.publication_id].path
        return ["" if found.words and found.words.stand_in(path) else path, edition.number]

    left: dict[str, list[Any]] = {"spared": report.spared, "remains": report.remains}
    facts = {
        "editions": [place(each) for each in report.editions],
        "withdrawn": [place(each.edition)[0] for each in report.withdrawn if each.edition],
        "again": [place(each) for each in report.again],
        "pictures": [each.picture.pk for each in report.pictures],
        "copies": report.copies,
        **{
            name: [place(each.edition) if isinstance(each, Held) else each.key for each in rows]
            for name, rows in left.items()
        },
    }
    digest = hashlib.sha256(named.encode()).hexdigest()
    return Removal.objects.create(what=what, digest=digest, reason=reason, by=by, report=facts)


def _present(found: Finding) -> list[Held]:
    """As they are now that nobody publishes."""
    present = editions(found.words, found.publication)
    if {each.edition.pk for each in present} - {each.edition.pk for each in found.editions}:
        raise Unpublishable([Problem(_("Meanwhile another edition holds it. Look once more."))])
    return present


def _withdrawn(live: list[Held], reason: str, by: User | None) -> list[Publication]:
    """All as one, so that what shows several of them is looked at once."""
    if not live:
        return []
    first, *others = map(record_of, live)
    withdraw(first, by=by, reason=reason, along=others)
    pages = [each.edition.publication for each in live]
    for page in pages:
        page.refresh_from_db()
    return pages


def _last_words(
    found: Finding, withdrawn: list[Publication], spared: Collection[str]
) -> list[Edition]:
    """Editions that say that a page was withdrawn, by its title: where that is removed."""
    if found.words:
        last = [each.edition for each in withdrawn if each.edition]
        return [each for each in last if found.words.stand_in(each.content)]
    if found.publication is None:
        return []
    pages = Publication.objects.filter(
        group=found.publication.group, state=Publication.State.WITHDRAWN
    )
    own = [page.pk for page in pages if f"press.publication:{page.pk}" not in spared]
    said = Edition.objects.filter(publication__in=own, kind=Edition.Kind.WITHDRAWAL)
    return list(said.filter(removed_at=None).select_related("publication").order_by("pk"))


def _blank_words(
    words: Words, report: Report, held: Iterable[Held], spared: Collection[str]
) -> list[Row]:
    """All rows that held them."""
    rows = list(rows_with(words))
    _rename(rows, {each.edition.publication_id for each in held})
    copies = [each for each in rows if isinstance(each.row, COPIES) and each.key not in spared]
    for copy in copies:
        for name in copy.fields:
            setattr(copy.row, name, _without(getattr(copy.row, name), words))
        copy.row.save(update_fields=copy.fields)
    report.copies = len(copies)
    return rows


def _rename(rows: list[Row], pages: Collection[int]) -> None:
    for page in [each.row for each in rows if isinstance(each.row, Publication)]:
        page.refresh_from_db()
        if page.pk in pages and page.state == Publication.State.WITHDRAWN:
            name_anew(page)
            write([page])


def _without(value: Any, words: Words) -> Any:
    if isinstance(value, dict):
        return {name: _without(each, words) for name, each in value.items()}
    if isinstance(value, list):
        return [_without(each, words) for each in value]
    return "" if words.stand_in(value) else value


class _Parts:
    """Terms and labels of the index that these editions had, and a record's drafts: they go where
    no entry has them any more, live or former."""

    def __init__(self, gone: Iterable[Edition], publication: Publication | None) -> None:
        entries = Entry.objects.filter(edition__in=[each.pk for each in gone])
        if publication:
            entries |= Entry.objects.filter(group=publication.group)
        self.terms: set[int] = set()
        self.labels: set[int] = set()
        for words, labels in entries.values_list("words", "labels"):
            self.terms |= set(words)
            self.labels |= set(labels)
        if publication:
            own = Label.objects.filter(key=str(publication.group))
            self.labels |= set(own.values_list("pk", flat=True))

    def forget(self) -> None:
        for model, name, keys in ((Term, "words", self.terms), (Label, "labels", self.labels)):
            with connection.cursor() as cursor:
                cursor.execute(
                    f"DELETE FROM {model._meta.db_table} WHERE id IN ("  # noqa: S608
                    f"SELECT unnest(%s::bigint[]) EXCEPT"
                    f" SELECT unnest({name})::bigint FROM archive_entry)",
                    [list(keys)],
                )
