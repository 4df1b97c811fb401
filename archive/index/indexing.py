"""Keeping the index in step with what readers see, in the transaction of each change."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import F, Func, JSONField, Q, Value
from django.db.models.signals import post_delete

from archive.index import keys, pairs
from archive.index.entry import Entry
from archive.index.histories import of_publications
from archive.index.loading import load
from archive.index.renaming import names_changed
from archive.index.writing import Counts, Standing, drafts_of, entries_of
from press.editions import signals
from press.editions.edition import Content, Edition
from press.editions.publications import Publication
from press.records.kinds import publishables
from press.records.publishable import Publishable

COUNTED = ("pk", "standing", "words", "labels", "length")


def connect() -> None:
    signals.issued.connect(_issued, dispatch_uid="archive")
    signals.reshown.connect(_reshown, dispatch_uid="archive")
    signals.drafted.connect(_drafted, dispatch_uid="archive")
    signals.removed.connect(_removed, dispatch_uid="archive")
    for kind, model in publishables().items():
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"archive-{kind}")


def _issued(sender: Any, publications: Sequence[Publication], **kwargs: Any) -> None:
    keys.lock()
    renamed = names_changed(publications)
    write(publications)
    if renamed:
        write_again(renamed)


def _reshown(
    sender: Any, groups: Sequence[Any], publications: Sequence[Publication], **kwargs: Any
) -> None:
    """Also of earlier editions that showed these records."""
    keys.lock()
    told = Func(
        F("edition__content"),
        Value("strict $.**.group"),
        function="jsonb_path_query_array",
        template="%(function)s(%(expressions)s::jsonpath)",
        output_field=JSONField(),
    )
    past = Entry.objects.filter(standing=Standing.PAST).alias(told=told)
    about = Q(told__has_any_keys=[str(group) for group in groups])
    live = Entry.objects.filter(
        standing=Standing.LIVE, publication__in=[page.pk for page in publications]
    )
    for entries in (live, Entry.objects.filter(pk__in=past.filter(about).values("pk"))):
        write_again(entries)


def write(publications: Sequence[Publication]) -> None:
    """Bring the entries of these pages up to date, those of earlier editions too."""
    with pairs.kept(publication.group for publication in publications):
        _write(publications)


def _write(publications: Sequence[Publication]) -> None:
    pks = [publication.pk for publication in publications]
    before = Entry.objects.filter(publication__in=pks)
    counts = Counts()
    counts.add(before.filter(standing=Standing.LIVE).only(*COUNTED), -1)
    for kind in {publication.kind for publication in publications}:
        records: Any = publishables()[kind].objects
        published = records.filter(publication__in=pks).values("pk")
        drafts = Entry.objects.filter(kind=kind, standing=Standing.DRAFT)
        drafts.filter(record__in=published).delete()
    withdrawn = [each for each in publications if each.state == Publication.State.WITHDRAWN]
    live = [each for each in publications if each.state == Publication.State.LIVE]
    for publication in withdrawn:
        entries = Entry.objects.filter(publication=publication)
        entries.filter(until=None).update(until=publication.edition.published_at)  # type: ignore[union-attr]
        entries.update(standing=Standing.WITHDRAWN)
    pairs = [(each, each.edition) for each in live if each.edition]
    for publication, edition in pairs:
        if edition.number > 1:
            earlier = Entry.objects.filter(publication=publication).exclude(edition=edition)
            earlier.filter(until=None).update(until=edition.published_at)
            earlier.update(standing=Standing.PAST)
    Entry.objects.filter(edition__in=[edition.pk for _page, edition in pairs]).delete()
    made = entries_of(pairs)
    load(made)
    counts.add(made, 1)
    counts.save()


def arrived(publications: Sequence[Publication]) -> None:
    """Pages that came with all their editions at once, from another newsroom."""
    keys.lock()
    renamed = names_changed(publications)
    write(publications)
    with_past = [page.pk for page in publications if page.edition and page.edition.number > 1]
    forget(with_past)
    with pairs.kept(page.group for page in publications):
        made = of_publications(with_past)
        load(made)
        counts = Counts()
        counts.add(made, 1)
        counts.save()
    if renamed:
        write_again(renamed)


def forget(publications: Sequence[int]) -> None:
    """Remove all entries of these pages."""
    entries = Entry.objects.filter(publication__in=publications)
    with pairs.kept(entries.values_list("group", flat=True)):
        counts = Counts()
        counts.add(entries.filter(standing=Standing.LIVE).only(*COUNTED), -1)
        entries.delete()
        counts.save()


def write_again(entries: Any) -> None:
    """Make entries anew from their editions, because the names that texts are searched for have
    changed."""
    found = [
        (entry.publication, entry.edition)
        for entry in entries.filter(edition__isnull=False).select_related("publication", "edition")
    ]
    with pairs.kept(publication.group for publication, _edition in found):
        counts = Counts()
        old = {entry.edition_id: entry for entry in entries.filter(edition__isnull=False)}
        counts.add(old.values(), -1)
        made = entries_of(found)
        for entry in made:
            entry.until = old[entry.edition_id].until
        entries.filter(edition__isnull=False).delete()
        load(made)
        counts.add(made, 1)
        counts.save()


def _drafted(
    sender: Any, records: Sequence[Publishable], contents: Sequence[Content], **kwargs: Any
) -> None:
    found = [
        (record, content)
        for record, content in zip(records, contents, strict=True)
        if record.publication_id is None
    ]
    if not found:
        return
    keys.lock()
    drafts = Entry.objects.filter(kind=found[0][0].kind, standing=Standing.DRAFT)
    drafts.filter(record__in=[record.pk for record, _content in found]).delete()
    load(drafts_of(*map(list, zip(*found, strict=True))))


def _removed(sender: Any, editions: Collection[Edition], **kwargs: Any) -> None:
    """Of editions emptied by law nothing is kept."""
    keys.lock()
    gone = Entry.objects.filter(edition__in=[each.pk for each in editions])
    with pairs.kept(gone.values_list("group", flat=True)):
        counts = Counts()
        counts.add(gone.only(*COUNTED), -1)
        gone.delete()
        counts.save()


def _deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    Entry.objects.filter(kind=instance.kind, record=instance.pk, standing=Standing.DRAFT).delete()
