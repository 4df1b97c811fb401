"""Which live pages differ from their editions because something they show went out anew, or was
taken back."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import CASCADE, CharField, Q, QuerySet, Value

from press.editions.edition import Content, content_digest
from press.editions.publications import Publication, PublicationQuerySet
from press.editions.signals import drafted
from press.records import uses
from press.records.kinds import kind_of, publishables
from press.records.publishable import Publishable


def showing(*records: Publishable) -> list[Publishable]:
    """The working records of live pages whose edition shows one of these, and their translations; a
    query for the pages and one for each kind among them."""
    groups = [record.group for record in records]
    about = Q(mentions__overlap=groups) | Q(group__in=groups)
    own = [record.publication_id for record in records if record.publication_id]
    return _working(Publication.objects.live().filter(about).exclude(pk__in=own))


def translations(record: Publishable) -> list[Publishable]:
    """The working records of live pages that are the same in other languages."""
    same = Publication.objects.live().filter(group=record.group, kind=record.kind)
    return _working(same.exclude(pk=record.publication_id or 0))


def sharing_facts(record: Publishable) -> list[Publishable]:
    """The working records of live pages that take their facts from this one, or it from them."""
    return translations(record) if kind_of(record).own_texts else []


def _working(pages: PublicationQuerySet) -> list[Publishable]:
    found: list[Publishable] = []
    rows = pages.order_by("kind", "pk").values_list("kind", "pk")
    models = publishables()
    for kind, keys in groupby(rows, key=lambda row: row[0]):
        records = models[kind].objects.filter(publication__in=[key for _kind, key in keys])
        found += records.with_publication().order_by("pk")
    return found


def tied(record: Publishable) -> list[Publishable]:
    """The working records of live pages that have a relation to this one, or it to them: those that
    may show it from now on. Read from the models, as `press.records.uses` reads them; one query for
    their keys, and one for each kind among them."""
    keys: dict[Any, list[QuerySet[Any, Any]]] = {}
    for rows, behind in [*((rows, None) for rows in uses.records(record)), *_parts(record)]:
        for model, its in owners(rows, but=behind):
            keys.setdefault(model, []).append(its.order_by())
    found: list[Publishable] = []
    for model, pks in _live(keys, but=record.group).items():
        found += model.objects.filter(pk__in=pks).with_publication()
    return found


def _live(keys: dict[Any, list[QuerySet[Any, Any]]], but: Any) -> dict[Any, list[int]]:
    """By model, the keys of those that have live pages."""
    models = {model.kind: model for model in keys}
    questions: list[QuerySet[Any, Any]] = []
    for kind, model in models.items():
        first, *more = keys[model]
        there = model.objects.filter(pk__in=first.union(*more, all=True) if more else first)
        live = there.filter(publication__state=Publication.State.LIVE).exclude(group=but)
        questions.append(live.order_by().values_list(Value(kind, CharField()), "pk"))
    if not questions:
        return {}
    first, *more = questions
    found: dict[Any, list[int]] = {}
    for kind, key in sorted(first.union(*more, all=True) if more else first):
        found.setdefault(models[kind], []).append(key)
    return found


def _parts(record: Publishable) -> Iterator[tuple[QuerySet[Any], Any]]:
    """Each with its field that leads back to the record."""
    for relation in record._meta.related_objects:
        model: Any = relation.related_model
        if relation.on_delete is CASCADE and not issubclass(model, Publishable):
            rows = model._base_manager.filter(**{relation.field.name: record})
            yield rows, relation.field


def owners(rows: QuerySet[Any], but: Any = None) -> Iterator[tuple[Any, QuerySet[Any, Any]]]:
    """The records that rows are, are part of or lead to, by model; `but` one of their fields."""
    if issubclass(rows.model, Publishable):
        yield rows.model, rows.values("pk")
        return
    for field in [*rows.model._meta.concrete_fields, *rows.model._meta.many_to_many]:
        model = field.related_model
        if field != but and isinstance(model, type) and issubclass(model, Publishable):
            yield model, rows.values(field.name)


def settle(records: Sequence[Publishable], *, appeared: Iterable[Publishable] = ()) -> None:
    """After these went out, or were taken back: note which other live pages now differ. Of those
    that `appeared` before readers also the pages that could not show them before."""
    others = {(each.kind, each.pk): each for each in showing(*records)} if records else {}
    for record in appeared:
        others |= {(each.kind, each.pk): each for each in tied(record.original)}
    renew(each for key, each in others.items() if key not in {(r.kind, r.pk) for r in records})


def _note(model: Any, digests: dict[int, str]) -> None:
    """Rows are held in the order of their keys, and only those where it is another digest."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET draft_digest = new.digest FROM (SELECT {key} AS key, digest"  # noqa: S608
            f" FROM {table} JOIN unnest(%s::bigint[], %s::text[]) AS given(key, digest)"
            f" ON given.key = {key} WHERE draft_digest <> digest ORDER BY {key}"
            f" FOR NO KEY UPDATE OF {table}) AS new WHERE {table}.{key} = new.key",
            [list(digests), list(digests.values())],
        )


def renew(records: Iterable[Publishable]) -> list[Publishable]:
    """Compose records of any kinds again and note what that gives; those that now differ from
    their editions. As many queries for many of a kind as for one, but for dossiers."""
    changed = []
    composed: list[tuple[Any, list[Publishable], list[Content]]] = []
    in_order = sorted(records, key=lambda record: (record.kind, record.pk))
    for _kind, same in groupby(in_order, key=lambda record: record.kind):
        group = list(same)
        model: Any = type(group[0])
        contents = model.compose_all(group)
        for record, content in zip(group, contents, strict=True):
            record.draft_digest = content_digest(content)
        _note(model, {record.pk: record.draft_digest for record in group})
        composed.append((model, group, contents))
        changed += [record for record in group if record.is_changed]
    for model, group, contents in composed:  # the index is held last
        drafted.send(sender=model, records=group, contents=contents)
    return changed
