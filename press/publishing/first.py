"""Putting many new records before readers at once, as an import of past coverage does."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from language.arabic import fold
from press.editions import signals
from press.editions.edition import Content, Edition, content_digest
from press.editions.publications import FOLDED, Counter, FormerPath, Publication
from press.people.users import User
from press.publishing.mentions import mentioned
from press.records.kinds import kind_of
from press.records.problems import Problem, Unpublishable
from press.records.publishable import Publishable


@transaction.atomic
def publish_new(
    records: Sequence[Publishable], *, by: User | None, note: str = ""
) -> list[Publication]:
    """Publish records of one kind that were never published, as `publish` does one; all or none,
    in a fixed number of queries for any number. They must have been saved in this transaction, or
    be held by it, and their problems looked at.

    Raises Unpublishable where an address is taken or a record was published before.
    """
    if not records:
        return []
    if any(record.publication_id for record in records):
        raise Unpublishable([Problem(_("One of these pages was published before."))])
    Counter.move()
    paths = [record.path for record in records]
    if taken := Publication.objects.filter(path__in=paths).values_list("path", flat=True):
        message = _("Another page has the address “%(path)s”.")
        raise Unpublishable([Problem(message % {"path": path}) for path in taken])
    model = type(records[0])
    contents = model.compose_all(list(records))
    FormerPath.objects.filter(path__in=paths).delete()
    pairs = list(zip(records, contents, strict=True))
    publications = Publication.objects.bulk_create([_described(*pair) for pair in pairs])
    editions = Edition.objects.bulk_create(
        [
            _first(publication, content, note, by)
            for publication, content in zip(publications, contents, strict=True)
        ]
    )
    for record, publication, edition in zip(records, publications, editions, strict=True):
        publication.edition = edition
        record.publication = publication
        record.publish_at = None
        record.draft_digest = edition.content_digest
        record.published_version = record.version
    Publication.objects.bulk_update(publications, ["edition"], batch_size=1000)
    fields = ["publication", "publish_at", "draft_digest", "published_version"]
    model.objects.bulk_update(records, fields, batch_size=1000)
    signals.issued.send(sender=model, publications=publications)
    return publications


def _described(record: Publishable, content: Content) -> Publication:
    now = timezone.now()
    listing: dict[str, Any] = kind_of(record).listing(content)
    return Publication(
        kind=record.kind,
        language=record.language,
        path=record.path,
        group=record.group,
        folded_title=fold(listing["title"])[:FOLDED],
        state=Publication.State.LIVE,
        first_published=now,
        last_published=now,
        mentions=sorted(mentioned(content)),
        **listing,
    )


def _first(publication: Publication, content: Content, note: str, by: User | None) -> Edition:
    edition = Edition(
        publication=publication,
        number=1,
        kind=Edition.Kind.FIRST,
        content=content,
        content_digest=content_digest(content),
        note=note.strip(),
        published_at=publication.first_published,
        published_by=by,
    )
    edition.digest = edition.chained_digest("")
    return edition
