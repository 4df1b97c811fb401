"""What is stored of a record beside its editions: itself with its parts, its address, and all that
the desk keeps of it. Read off the models, so what is added later is blanked too.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CASCADE, CharField, Model, TextField
from django.utils import translation
from django.utils.translation import gettext as _

from archive.index.entry import Entry
from archive.takedown.letters import shortened, texts
from archive.takedown.rows import Row, address_of, columns, row_of, stored
from press.audit.entry import AuditEntry
from press.editions.publications import FormerPath, Publication, hidden
from press.history.bin import Discarded
from press.history.revisions import Revision, RevisionPart
from press.history.sendings import Sending
from press.links.checks import LinkCheck, LinkUse
from press.moved.address import OldAddress
from press.presence.presence import Presence
from press.publishing.differing import owners, renew
from press.publishing.withdrawn import renew as show_anew
from press.records.kinds import publishables
from press.records.publishable import Publishable
from press.records.uses import records as using

ELSEWHERE = {AuditEntry, Entry, LinkUse, Presence}
"""What nobody changes; what follows from the record."""
NAMES = {"kind", "object_id", "key", "anchor"}
"""Columns of text that hold no words: they say which record or which place in it."""
STAYS = {"slug", "language", "group", "publication", "translation_of", "version", "submission"}
STAYS |= {"published_version", "draft_digest", "created", "modified"}
ORIGIN = {"import_source", "import_id"}
"""Of which a digest stays, by which an import knows the item again."""


def records_of(publication: Publication) -> list[Publishable]:
    """The record of a page and the same in other languages, drafts too."""
    model = publishables()[publication.kind]
    return list(model.objects.filter(group=publication.group).order_by("pk"))


def copies_of(publication: Publication) -> Iterator[Row]:
    """Each to be chosen; parts of revisions go with these."""
    for record in records_of(publication):
        yield row_of(record)
        if record.publication:
            yield Row(record.publication, (), record.publication.path, "")
        for model in stored():
            for row in _about(model, record):
                if held := texts([getattr(row, name) for name in _blanked(model)]):
                    said = next(filter(None, held), "")
                    if said:
                        yield Row(row, (), shortened(said), address_of(row))


def users_of(publication: Publication) -> list[Publishable]:
    """Other working records that refer to it."""
    own = records_of(publication)
    found: dict[Any, Publishable] = {}
    for record in own:
        for rows in using(record):
            for model, keys in owners(rows):
                others = model.objects.filter(pk__in=keys).exclude(group=record.group)
                found |= {(model.kind, each.pk): each for each in others.order_by("pk")}
    return list(found.values())


def blank_all(publication: Publication, spared: Collection[str]) -> int:
    """All copies but those that are spared; how many."""
    found = [each for each in copies_of(publication) if each.key not in spared]
    rows = [each.row for each in found]
    own = records_of(publication)
    _blank_parts(own, rows)
    for row in rows:
        if isinstance(row, Discarded):
            row.delete()
        elif not isinstance(row, Publishable | Publication):
            names = _blanked(type(row))
            for name in names:
                setattr(row, name, blank(row._meta.get_field(name), getattr(row, name)))
            row.save(update_fields=names)
    moved = {row.pk for row in rows if isinstance(row, Publication)}
    for record in own:
        if f"{record._meta.label_lower}:{record.pk}" not in spared:
            empty(record)
        page = Publication.objects.filter(pk__in=moved, pk=record.publication_id or 0).first()
        if page and page.state == Publication.State.WITHDRAWN:
            move_away(page, record)
    show_anew([publication.group])
    renew(each for each in users_of(publication) if each.publication_id is None)
    return len(rows)


def _about(model: Any, record: Publishable) -> Iterable[Any]:
    """Rows that name it by kind and key, or by content type and key."""
    names = {each.name for each in model._meta.concrete_fields}
    if model in ELSEWHERE:
        return []
    if {"kind", "record"} <= names:
        return list(
            model._default_manager.filter(kind=record.kind, record=record.pk).order_by("pk")
        )
    if {"content_type", "object_id"} <= names:
        kind = ContentType.objects.get_for_model(record)
        found = model._default_manager.filter(content_type=kind, object_id=str(record.pk))
        return list(found.order_by("pk"))
    return []


def _blanked(model: type[Model]) -> list[str]:
    """Columns that may hold words of a record."""
    fields: Any = map(model._meta.get_field, columns(model))
    return [
        each.name
        for each in fields
        if not (each.choices or each.unique or each.name in NAMES or "digest" in each.name)
    ]


def _blank_parts(own: list[Publishable], rows: list[Any]) -> None:
    """What revisions and sendings of these records hold, but for those that are spared."""
    gone: set[int] = set()
    kept: set[int] = set()
    chosen = {each.pk for each in rows if isinstance(each, Revision)}
    for record in own:
        for revision in Revision.objects.of(record):
            (gone if revision.pk in chosen else kept).update(revision.parts)
        for sending in Sending.objects.filter(kind=record.kind, record=record.pk):
            gone |= set(sending.as_sent)
    parts = list(RevisionPart.objects.filter(pk__in=gone - kept))
    for part in parts:
        part.row = _emptied(part.row)
    RevisionPart.objects.bulk_update(parts, ["row"], batch_size=200)


def _emptied(row: dict[str, Any]) -> dict[str, Any]:
    model = apps.get_model(row["model"])
    fields = {name: _of_kept(model, name, value) for name, value in row["fields"].items()}
    return row | {"fields": fields}


def _of_kept(model: type[Model], name: str, value: Any) -> Any:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return "" if isinstance(value, str) else None
    return value if name in STAYS - {"slug"} else blank(field, value)


def blank(field: Any, value: Any) -> Any:
    """What stands in a column that was emptied; a choice, and what it is a part of, stay. Of where
    it was imported from so much that the same item is known when it comes again."""
    if field.name in ORIGIN and value:
        return hidden(value)
    if isinstance(value, list):
        return []
    if isinstance(value, dict):
        return {}
    if isinstance(field, CharField | TextField) and not field.choices:
        return ""
    if field.null:
        return None
    return field.get_default() if field.has_default() else value


def empty(record: Any) -> None:
    """A shell under a name of its own, for those that refer to it; its parts are deleted."""
    said = str(record)
    for relation in record._meta.related_objects:
        model: Any = relation.related_model
        if relation.on_delete is CASCADE and not issubclass(model, Publishable):
            model._base_manager.filter(**{relation.field.name: record}).delete()
    for many in record._meta.many_to_many:
        getattr(record, many.name).clear()
    checks = LinkUse.objects.filter(kind=record.kind, record=record.pk)
    checks.delete()
    LinkCheck.objects.filter(uses=None).delete()
    with translation.override(record.language):
        title = _("Removed for legal reasons")
    for field in record._meta.concrete_fields:
        if not (field.primary_key or field.name in STAYS):
            value = getattr(record, field.attname)
            setattr(record, field.attname, title if value == said else blank(field, value))
    record.slug = type(record).objects.free_slug(f"removed-{record.pk}")
    record.version += 1
    record.submission = None
    record.save()
    record = type(record).objects.with_publication().get(pk=record.pk)
    record.keep_digest()


def move_away(page: Publication, record: Publishable) -> None:
    """Where the record's slug is now; who asks for a former address is led there."""
    record.refresh_from_db(fields=["slug"])
    name_anew(page)
    page.move(record.path)
    for former in FormerPath.objects.filter(publication=page):
        if former.path != hidden(former.path):
            FormerPath.objects.filter(path=hidden(former.path)).delete()
            FormerPath.objects.filter(pk=former.pk).update(path=hidden(former.path))
    for old in OldAddress.objects.filter(kind=record.kind, record=record.pk):
        if old.address != hidden(old.address):
            OldAddress.objects.filter(address=hidden(old.address)).delete()
            OldAddress.objects.filter(pk=old.pk).update(address=hidden(old.address))


def name_anew(page: Publication) -> None:
    """Pages that are withdrawn stand in lists of the desk, and say their title to who asks."""
    with translation.override(page.language):
        page.title = _("Removed for legal reasons")
    page.summary, page.facts, page.picture, page.tags = "", {}, None, []
    page.days, page.mentions, page.withdrawn = None, [], []
    page.save()
