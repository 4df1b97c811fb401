"""Which live pages differ from their editions because something they show was changed elsewhere."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import Q

from press.editions import Content, content_digest
from press.publications import Publication
from press.publishable import Publishable, publishables
from press.signals import drafted


def showing(record: Publishable) -> list[Publishable]:
    """The working records of live pages whose edition shows this one, its translations too; a
    query for the pages and one for each kind among them."""
    about = Q(mentions__overlap=[record.group]) | Q(group=record.group)
    pages = Publication.objects.live().filter(about).exclude(pk=record.publication_id or 0)
    found: list[Publishable] = []
    rows = pages.order_by("kind", "pk").values_list("kind", "pk")
    models = publishables()
    for kind, keys in groupby(rows, key=lambda row: row[0]):
        records = models[kind].objects.filter(publication__in=[key for _kind, key in keys])
        found += records.with_publication().order_by("pk")
    return found


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
