"""Every save of a working record, kept: what its rows held, who saved it and when.

A record's rows (its own, and those of its inlines) are kept apart from the revisions that have
them, each content once, so a save of one block of forty keeps one block.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from press.audit.notes import Verb, note
from press.forms.merging import Began, Row, began
from press.people.users import User
from press.records.publishable import Publishable
from press.records.tables import Tables, with_rows

AtHand = Mapping[type[models.Model], Sequence[models.Model]]
"""By model all rows that a record has in its table, as they were just written."""
NOT_KEPT = {
    *("version", "submission", "publication", "published_version", "draft_digest"),
    *("created", "modified"),
}
"""Fields of a record that are not an editor's to write."""


class RevisionPart(models.Model):
    digest = models.CharField(max_length=64, unique=True)
    row = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("part of a revision")
        verbose_name_plural = _("parts of revisions")

    def __str__(self) -> str:
        return self.digest


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, record: Publishable) -> Self:
        return self.filter(kind=record.kind, record=record.pk)


class Revision(models.Model):
    """`number` is the record's version after the save; `parts` are keys of RevisionPart, the
    record's own row first. `author` is None where a command saved it or nobody knows."""

    kind = models.CharField(_("kind"), max_length=20)
    record = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("author"),
    )
    made_at = models.DateTimeField(_("saved"), auto_now_add=True)
    parts = ArrayField(models.BigIntegerField())

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "record", "number"], name="revision_number")
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.number}"

    def rows(self) -> list[Row]:
        """In the order of the record's form; one query."""
        return rows_in(self.parts)


def rows_in(parts: Sequence[int]) -> list[Row]:
    found = RevisionPart.objects.in_bulk(parts)
    return [found[key].row for key in parts]


def rows_of(record: Publishable, tables: Tables) -> list[Row]:
    """As the database has them now: the record's own, then those of each table by key. A query for
    each table that has any and each relation to many."""
    return rows_of_all([record], tables)[record.pk]


def rows_of_all(
    records: Sequence[Publishable], tables: Tables, at_hand: AtHand | None = None
) -> dict[Any, list[Row]]:
    """By key, the rows of records of one kind; in as many queries as for one. What is at hand is
    not read."""
    found: dict[Any, list[Row]] = {record.pk: [] for record in records}
    if not found:
        return found
    for row in _rows(type(records[0]), {"pk__in": list(found)}):
        found[row["pk"]].append(row)
    known = at_hand or {}
    read = with_rows([each for each in tables if each[0] not in known], list(found))
    for model, relation in tables:
        if model in known:
            rows = _written(sorted(known[model], key=lambda each: each.pk))
        else:
            owner = {f"{relation}__in": list(found)}
            rows = _rows(model, owner) if (model, relation) in read else []
        for row in rows:
            found[row["fields"][relation]].append(row)
    return found


def _rows(model: type[models.Model], owner: dict[str, Any]) -> list[Row]:
    many = [field.name for field in model._meta.local_many_to_many]
    named = "tags" if hasattr(model, "tags") else ""
    found = model._default_manager.filter(**owner).order_by("pk").prefetch_related(*many)
    return _written(list(found.prefetch_related(named) if named else found), named)


def _written(records: Sequence[models.Model], named: str = "") -> list[Row]:
    """As the database gives them back; `named` is a relation whose rows are kept by name."""
    rows: list[Row] = serializers.serialize("python", records)
    for record, row in zip(records, rows, strict=True):
        row["fields"] = {
            name: row["fields"][name] for name in row["fields"] if name not in NOT_KEPT
        }
        if named:
            row["fields"][named] = sorted(tag.name for tag in getattr(record, named).all())
    text = json.dumps(rows, cls=DjangoJSONEncoder)  # moments and numbers as they will be read
    plain: list[Row] = json.loads(text)
    return plain


def keep(
    record: Publishable,
    tables: Tables,
    *,
    by: User | None,
    verb: str = Verb.SAVE,
    remark: str = "",
    at_hand: AtHand | None = None,
) -> None:
    """Keep what was just saved as the revision of its version, and say in the audit log who did
    it; few queries beside those of `rows_of`."""
    write(drawn([record], tables, by=by, at_hand=at_hand))
    note(verb, by=by, about=record, remark=remark)


def keep_all(records: Sequence[Publishable], tables: Tables, *, by: User | None) -> None:
    """Keep many of one kind that were just saved, in as many queries as one. What the audit log
    says of them is for who saved them to say: an import is one entry."""
    write(drawn(records, tables, by=by))


def keep_before(record: Publishable, tables: Tables) -> None:
    """Before a save: keep what stands there, where no revision of its version is kept yet (it was
    made before saves were kept)."""
    write(drawn(unkept([record]), tables, by=None))


def unkept(records: Sequence[Publishable]) -> list[Publishable]:
    """Of records of one kind, those whose present version no revision holds; one query."""
    if not records:
        return []
    keys = {record.pk: record.version for record in records}
    there = Revision.objects.filter(kind=records[0].kind, record__in=list(keys))
    kept = set(there.values_list("record", "number"))
    return [record for record in records if (record.pk, record.version) not in kept]


Drawn = list[tuple["Revision", list[Row]]]
"""Revisions that are not written yet, each with its rows."""


def drawn(
    records: Sequence[Publishable],
    tables: Tables,
    *,
    by: User | None,
    at_hand: AtHand | None = None,
) -> Drawn:
    rows = rows_of_all(records, tables, at_hand)
    return [
        (
            Revision(
                kind=record.kind,
                record=record.pk,
                number=record.version,
                title=str(record)[:200],
                author=by,
            ),
            rows[record.pk],
        )
        for record in records
    ]


def write(revisions: Drawn) -> None:
    """Four queries at most for any number; one that is there for the same version is replaced."""
    if not revisions:
        return
    digests = [[_digest(row) for row in rows] for _revision, rows in revisions]
    keys = _parts(
        {
            digest: row
            for these, (_revision, rows) in zip(digests, revisions, strict=True)
            for digest, row in zip(these, rows, strict=True)
        }
    )
    for these, (revision, _rows_of_it) in zip(digests, revisions, strict=True):
        revision.parts = [keys[digest] for digest in these]
    Revision.objects.bulk_create(
        [revision for revision, _rows_of_it in revisions],
        update_conflicts=True,
        unique_fields=["kind", "record", "number"],
        update_fields=["title", "author", "parts"],
    )


def started_with(record: Publishable, seen: str) -> Began | None:
    """What a form began with that names the version it saw; None where that is the present one, or
    no revision of it is kept."""
    if not seen.isdecimal() or len(seen) > 9 or int(seen) == record.version:
        return None
    first = Revision.objects.of(record).filter(number=int(seen)).first()
    if first is None:
        return None
    later = Revision.objects.of(record).filter(number__gt=first.number).select_related("author")
    authors = [str(each.author) for each in later if each.author]
    return began(first.rows(), record.version, list(dict.fromkeys(authors)))


def parts_of(rows: Iterable[Row]) -> list[int]:
    """The keys of what holds these rows, in their order."""
    by_digest = {_digest(row): row for row in rows}
    keys = _parts(by_digest)
    return [keys[digest] for digest in by_digest]


def _parts(by_digest: dict[str, Row]) -> dict[str, int]:
    """By digest the keys of what holds these rows, new ones made."""
    there = RevisionPart.objects.filter(digest__in=list(by_digest))
    known = dict(there.values_list("digest", "pk"))
    if missing := [digest for digest in by_digest if digest not in known]:
        # in one order: who writes the same parts at the same moment waits, and no more
        new = [RevisionPart(digest=digest, row=by_digest[digest]) for digest in sorted(missing)]
        made = RevisionPart.objects.bulk_create(
            new, update_conflicts=True, unique_fields=["digest"], update_fields=["digest"]
        )
        known |= {part.digest: part.pk for part in made}
    return known


def _digest(row: Row) -> str:
    text = json.dumps(row, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
