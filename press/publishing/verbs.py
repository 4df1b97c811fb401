"""The verbs that change what readers see. Each is one transaction: all of it or nothing.

Each first moves the counter, whose row then is its until it ends: so one comes after the other, and
what a record shows of others is what they are when it goes out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from press.contents.words import stands
from press.editions import signals
from press.editions.corrections import Correction
from press.editions.edition import Content, Edition, content_digest
from press.editions.publications import Counter, FormerPath, Publication
from press.people.users import User
from press.publishing import withdrawn
from press.publishing.differing import settle
from press.publishing.mentions import mentioned
from press.publishing.obstacles import obstacles
from press.records.composing import Composed, composed, going_out, together
from press.records.kinds import kind_of, publishables
from press.records.problems import Problem, Unpublishable
from press.records.publishable import Publishable

Record = TypeVar("Record", bound=Publishable)
PART = 100  # pages that other rooms are told of at once: the audit log names each of them


def publish(record: Record, *, by: User | None, note: str = "") -> Edition:
    """Compose the record and put it before readers as its next edition.

    Raises Unpublishable, and changes nothing, where something is missing or nothing has changed.
    """
    return _alone(record, by=by, note=note)


def correct(record: Record, correction: Correction, *, by: User | None) -> Edition:
    """Publish with a correction that readers are told of. Raises Unpublishable."""
    return _alone(record, by=by, note=correction.reason, correction=correction)


@transaction.atomic
def withdraw(
    record: Record,
    *,
    by: User | None,
    reason: str,
    everywhere: Sequence[Publishable] = (),
    along: Sequence[Publishable] = (),
) -> Edition:
    """Take the page from readers, and those `along` for the same reason; their addresses answer
    410 with it. The pages `everywhere` that show it are published without it in the same
    transaction. Raises Unpublishable."""
    Counter.move()
    records: list[Publishable] = [record, *along]
    records.sort(key=lambda each: (each.kind, each.pk))  # as all hold them that hold several
    editions = {each: _taken_back(each, by=by, reason=reason) for each in records}
    held = [each for each, _edition in editions.values()]
    settle(held)
    if everywhere:
        with translation.override(record.language):
            told = _("Without “%(record)s”, which was withdrawn.") % {"record": record}
        release(everywhere, by=by, note=told)
    _tell(held, turned=held)
    return editions[record][1]


def _taken_back(
    record: Publishable, *, by: User | None, reason: str
) -> tuple[Publishable, Edition]:
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
    record.publication = publication
    type(record).objects.filter(pk=record.pk).update(
        publish_at=None, withdraw_at=None, withdraw_reason="", bundle=None
    )
    return record, edition


def draft(record: Publishable, *, alone: bool = False) -> tuple[Publication, Edition]:
    """What readers would get now, unsaved: by publishing, or (unless `alone`) by sending out the
    bundle it is in; the edition they see where nothing has changed since."""
    records = [record] if alone else going_out(record)
    keys = [(each.kind, each.pk) for each in records]
    content = together(records)[keys.index((record.kind, record.pk))].content
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
        **kind_of(record).listing(content),
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
    if not records:
        return []
    Counter.move()
    held = [_locked(record) for record in sorted(records, key=lambda each: (each.kind, each.pk))]
    refused: list[Problem] = []
    editions = []
    appeared = [record for record in held if not is_live(record)]
    returned = [record for record in appeared if record.publication_id]
    for record, found in zip(held, together(held), strict=True):
        if record.publication and _same(record.publication, found.content):
            continue
        try:
            editions.append(_issue(record, found, by=by, note=note))
        except Unpublishable as refusal:
            refused += [
                replace(problem, message=f"{record}: {problem.message}")
                for problem in refusal.problems
            ]
    if refused:
        raise Unpublishable(refused)
    settle(held, appeared=appeared)
    pages = {edition.publication_id for edition in editions}
    _tell([record for record in held if record.publication_id in pages], turned=returned)
    signals.released.send(sender=Edition, editions=editions, by=by, remark=note)
    return editions


@transaction.atomic
def _alone(
    record: Record, *, by: User | None, note: str, correction: Correction | None = None
) -> Edition:
    Counter.move()
    record = _locked(record)
    appeared = [] if is_live(record) else [record]
    returned = [record for record in appeared if record.publication_id]
    edition = _issue(record, composed(record), by=by, note=note, correction=correction)
    settle([record], appeared=appeared)
    _tell([record], turned=returned)
    return edition


@transaction.atomic
def _issue(
    record: Publishable,
    found: Composed,
    *,
    by: User | None,
    note: str,
    correction: Correction | None = None,
) -> Edition:
    """The next edition of a record that is held; `found` is what it composes to."""
    blocking = [problem for problem in obstacles(record, found) if problem.must]
    if blocking:
        raise Unpublishable(blocking)
    content = found.content
    publication = record.publication or Publication()
    if record.publication and not correction and _same(publication, content):
        raise Unpublishable([Problem(_("Nothing has changed since the current edition."))])
    if correction:
        _refuse_untrue(record, content, correction)
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
    record.publication = publication
    return edition


def _refuse_untrue(record: Publishable, content: Content, told: Correction) -> None:
    """What a correction says stands there must, and what it says stood there must have."""
    publication = record.publication
    if publication is None:
        raise Unpublishable([Problem(_("What was never published needs no correction."))])
    declared = kind_of(record).content
    with translation.override(record.language):
        is_true = stands(told.after, content, declared)
        was_true = not told.before or any(
            stands(told.before, before, declared) for before in _earlier(publication)
        )
    problems = []
    if not is_true:
        message = _("“%(words)s” does not stand in what is published: say what stands there now.")
        problems.append(Problem(message % {"words": told.after}))
    if not was_true:
        message = _("“%(words)s” stood in no edition of this page: say what stood there.")
        problems.append(Problem(message % {"words": told.before}))
    if problems:
        raise Unpublishable(problems)


def _earlier(publication: Publication) -> Iterator[Content]:
    """What readers could read in its editions, the last first, less what was taken back since."""
    for edition in withdrawn.with_gone(publication.editions.all()).iterator(chunk_size=1):
        if edition.is_readable:
            yield withdrawn.without(edition.content, edition.gone)


def _tell(records: Iterable[Publishable], *, turned: Sequence[Publishable] = ()) -> None:
    """Rooms further on that readers see other editions, last of all: the index waits for nobody.
    Those that `turned` were withdrawn, or came back."""
    in_order = sorted(records, key=lambda record: record.kind)
    for kind, same in groupby(in_order, key=lambda record: record.kind):
        pages = [record.publication for record in same]
        for at in range(0, len(pages), PART):
            signals.issued.send(sender=publishables()[kind], publications=pages[at : at + PART])
    if turned:
        withdrawn.renew([record.group for record in turned])


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


def is_live(record: Publishable) -> bool:
    page = record.publication
    return page is not None and page.state == Publication.State.LIVE


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
    for name, value in kind_of(record).listing(content).items():
        setattr(publication, name, value)
    publication.kind = record.kind
    publication.language = record.language
    publication.group = record.group
    publication.path = record.path
    publication.mentions = sorted(mentioned(content))
    publication.withdrawn = []
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
        told: list[Any] = [*content["corrections"], correction.as_content(edition)]
        content = content | {"corrections": told}
    edition.content = content
    edition.content_digest = content_digest(content)
    edition.digest = edition.chained_digest(last.digest if last else "")
    edition.save()
    if correction:
        correction.edition = edition
        correction.save()
    return edition
