"""The verbs that change what readers see. Each is one transaction: all of it or nothing."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from press import signals
from press.corrections import Correction
from press.editions import Content, Edition, content_digest
from press.mentions import mentioned
from press.obstacles import obstacles
from press.problems import Problem, Unpublishable
from press.publications import Counter, FormerPath, Publication
from press.publishable import Publishable
from press.users import User

Record = TypeVar("Record", bound=Publishable)


def publish(record: Record, *, by: User | None, note: str = "") -> Edition:
    """Compose the record and put it before readers as its next edition.

    Raises Unpublishable, and changes nothing, where something is missing or nothing has changed.
    """
    return _issue(record, by=by, note=note, correction=None)


def correct(record: Record, correction: Correction, *, by: User | None) -> Edition:
    """Publish with a correction that readers are told of. Raises Unpublishable."""
    return _issue(record, by=by, note=correction.reason, correction=correction)


@transaction.atomic
def withdraw(record: Record, *, by: User | None, reason: str) -> Edition:
    """Take the page from readers; its address answers 410 with the reason. Raises Unpublishable."""
    record = _locked(record)
    publication = record.publication
    if publication is None or publication.state == Publication.State.WITHDRAWN:
        raise Unpublishable([Problem(_("Only a live page can be withdrawn."))])
    if not reason.strip():
        raise Unpublishable([Problem(_("Say why the page is withdrawn; readers are told."))])
    edition = _append(
        publication, Edition.Kind.WITHDRAWAL, {"title": publication.title}, reason, by
    )
    publication.state = Publication.State.WITHDRAWN
    publication.edition = edition
    publication.save(update_fields=["state", "edition"])
    type(record).objects.filter(pk=record.pk).update(
        publish_at=None, withdraw_at=None, withdraw_reason="", bundle=None
    )
    Counter.move()
    signals.issued.send(sender=type(record), publications=[publication])
    return edition


def draft(record: Publishable) -> tuple[Publication, Edition]:
    """What `publish` would put before readers now, unsaved; the edition they see where nothing has
    changed since."""
    content = record.compose()
    current = record.publication
    if current and current.edition and _same(current, content):
        return current, current.edition
    now = timezone.now()
    publication = Publication(
        pk=current.pk if current else None,
        kind=record.kind,
        language=record.language,
        path=record.path,
        group=record.group,
        first_published=current.first_published if current else now,
        last_published=now,
        mentions=sorted(mentioned(content)),
        **record.listing(content),
    )
    last = current.editions.light().first() if current else None
    edition = Edition(number=last.number + 1 if last else 1, content=content, published_at=now)
    publication.edition = edition
    return publication, edition


@transaction.atomic
def release(records: Sequence[Publishable], *, by: User | None, note: str) -> list[Edition]:
    """Publish records of any kinds as one: all of them or none. What has not changed is left out.

    Raises Unpublishable; each problem then says which record it is of.
    """
    held = [_locked(record) for record in sorted(records, key=lambda each: (each.kind, each.pk))]
    refused: list[Problem] = []
    editions = []
    for record, content in _all_composed(held):
        if record.publication and _same(record.publication, content):
            continue
        try:
            editions.append(_issue(record, by=by, note=note, correction=None, content=content))
        except Unpublishable as refusal:
            refused += [
                Problem(f"{record}: {problem.message}", must=problem.must)
                for problem in refusal.problems
            ]
    if refused:
        raise Unpublishable(refused)
    signals.released.send(sender=Edition, editions=editions, by=by, remark=note)
    return editions


def _all_composed(records: Sequence[Publishable]) -> Iterator[tuple[Publishable, Content]]:
    for _kind, same in groupby(records, key=lambda record: record.kind):
        group = list(same)
        yield from zip(group, type(group[0]).compose_all(group), strict=True)


@transaction.atomic
def _issue(
    record: Record,
    *,
    by: User | None,
    note: str,
    correction: Correction | None,
    content: Content | None = None,
) -> Edition:
    """`content` is what the record composes to, where that is at hand and the record is held."""
    record = _locked(record)
    content = _composed(record, content)
    publication = record.publication or Publication()
    if record.publication and not correction and _same(publication, content):
        raise Unpublishable([Problem(_("Nothing has changed since the current edition."))])
    if correction and record.publication is None:
        raise Unpublishable([Problem(_("What was never published needs no correction."))])
    _describe(publication, record, content)
    kind = Edition.Kind.UPDATE if record.publication else Edition.Kind.FIRST
    if correction:
        kind = Edition.Kind.CORRECTION
    edition = _append(publication, kind, content, note, by, correction)
    publication.edition = edition
    publication.last_published = edition.published_at
    publication.save()
    type(record).objects.filter(pk=record.pk).update(
        publication=publication,
        publish_at=None,
        bundle=None,
        draft_digest=edition.content_digest,
        published_version=record.version,
    )
    Counter.move()
    signals.issued.send(sender=type(record), publications=[publication])
    return edition


def _locked(record: Record) -> Record:
    """The record as it stands in the database, held until the transaction ends.

    Raises Unpublishable where that is not the version the caller has seen.
    """
    model = type(record)
    locked: Record = model.objects.select_for_update(of=("self",), no_key=True).get(pk=record.pk)
    if locked.version != record.version:
        message = _("Somebody saved this meanwhile: look at it again before you go on.")
        raise Unpublishable([Problem(message)])
    return locked


def _composed(record: Publishable, content: Content | None = None) -> Content:
    blocking = [problem for problem in obstacles(record) if problem.must]
    if blocking:
        raise Unpublishable(blocking)
    return record.compose() if content is None else content


def _same(publication: Publication, content: Content) -> bool:
    live = publication.state == Publication.State.LIVE
    current = publication.edition
    return bool(live and current and current.content_digest == content_digest(content))


def _describe(publication: Publication, record: Publishable, content: Content) -> None:
    """Bring what lists show of the page up to date with the content."""
    taken = Publication.objects.filter(path=record.path).exclude(pk=publication.pk)
    if taken.exists():
        raise Unpublishable([Problem(_("Another page has this address."), anchor="id_slug")])
    if publication.pk:
        publication.move(record.path)
    else:
        FormerPath.objects.filter(path=record.path).delete()
    for name, value in record.listing(content).items():
        setattr(publication, name, value)
    publication.kind = record.kind
    publication.language = record.language
    publication.group = record.group
    publication.path = record.path
    publication.mentions = sorted(mentioned(content))
    publication.state = Publication.State.LIVE


def _append(
    publication: Publication,
    kind: str,
    content: Content,
    note: str,
    by: User | None,
    correction: Correction | None = None,
) -> Edition:
    """Add the next edition to the chain; the record's lock keeps numbers in order."""
    now = timezone.now()
    if publication._state.adding:
        publication.first_published = publication.last_published = now
        publication.save()
    last = publication.editions.light().first()
    edition = Edition(
        publication=publication,
        number=last.number + 1 if last else 1,
        kind=kind,
        note=note.strip(),
        published_at=now,
        published_by=by,
    )
    if correction:
        told: list[dict[str, Any]] = [*content["corrections"], correction.as_content(edition)]
        content = content | {"corrections": told}
    edition.content = content
    edition.content_digest = content_digest(content)
    edition.digest = edition.chained_digest(last.digest if last else "")
    edition.save()
    if correction:
        correction.edition = edition
        correction.save()
    return edition
