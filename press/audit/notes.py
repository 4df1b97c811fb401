"""What is written in the audit log, each in the transaction of what it tells."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from press.audit.entry import AuditEntry
from press.editions.edition import Edition
from press.editions.publications import Publication
from press.people import acting
from press.people.users import User
from press.records.kinds import publishables

Verb = AuditEntry.Verb
VERBS: dict[str, str] = {
    Edition.Kind.FIRST: Verb.PUBLISH,
    Edition.Kind.UPDATE: Verb.PUBLISH,
    Edition.Kind.CORRECTION: Verb.CORRECT,
    Edition.Kind.WITHDRAWAL: Verb.WITHDRAW,
}
ONE_BY_ONE = 100  # more pages than these at once are told in one entry


def note(verb: str, *, by: User | None = None, about: Any = None, **facts: Any) -> AuditEntry:
    """One entry. Without `by` it is whoever is logged in; `about` is a record or an account.

    `facts` are further fields: kind, title, number, address, remark.
    """
    entry = entry_of(verb, by or acting.person(), **facts)
    if isinstance(about, Model):
        entry.record = about.pk
        entry.kind = getattr(about, "kind", "") or about._meta.model_name or ""
        entry.title = entry.title or str(about)[:200]
    entry.save()
    return entry


def note_all(verb: str, records: Iterable[Any], *, by: User | None) -> None:
    """An entry for each of them, in one query."""
    AuditEntry.objects.bulk_create(
        entry_of(verb, by, kind=each.kind, record=each.pk, title=str(each)) for each in records
    )


def entry_of(verb: str, by: User | None, **facts: Any) -> AuditEntry:
    """Not saved yet. A NUL, which no database holds, is left out of what was typed."""
    words = {name: str(facts.pop(name, ""))[:200] for name in ("title", "kind")}
    facts["remark"] = str(facts.get("remark", ""))[:2000].replace("\0", "")
    address = facts.pop("address", None) or acting.network()
    name = str(by)[:200] if by else ""
    return AuditEntry(verb=verb, by=by, by_name=name, address=address, **words, **facts)


def note_issued(sender: Any, publications: list[Publication], **kwargs: Any) -> None:
    """Pages that were published, corrected or withdrawn: one query for their records, one for the
    entries."""
    if len(publications) > ONE_BY_ONE:
        edition = publications[0].edition
        by = edition.published_by if edition else None
        note(Verb.PUBLISH, by=by, kind=publications[0].kind, remark=f"{len(publications)} pages")
        return
    AuditEntry.objects.bulk_create(list(_issued(publications)))


def _issued(publications: list[Publication]) -> Iterable[AuditEntry]:
    models = publishables()
    kinds = {page.kind for page in publications}
    keys: dict[int, int] = {}
    for kind in kinds:
        records = models[kind].objects.filter(publication__in=[page.pk for page in publications])
        keys |= dict(records.values_list("publication_id", "pk"))
    for page in publications:
        edition = page.edition
        if edition is None:
            continue
        yield entry_of(
            VERBS[edition.kind],
            edition.published_by,
            kind=page.kind,
            record=keys.get(page.pk),
            title=page.title,
            number=edition.number,
            remark=edition.note,
        )


def note_removed(sender: Any, editions: Iterable[Edition], **kwargs: Any) -> None:
    AuditEntry.objects.bulk_create(
        entry_of(
            Verb.REMOVE,
            acting.person(),
            kind=edition.publication.kind,
            title=edition.publication.title,
            number=edition.number,
            remark=edition.removal_reason,
        )
        for edition in editions
    )


def note_released(
    sender: Any, editions: list[Edition], by: User | None, remark: str, **kwargs: Any
) -> None:
    """Beside the entries of the pages one that they went out as one."""
    pages = " · ".join(edition.publication.title for edition in editions)
    if len(editions) > 1:
        note(Verb.RELEASE, by=by, title=f"{len(editions)}: {pages}", remark=remark)
