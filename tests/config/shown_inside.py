"""Every relation by which one record's content can show another, found from the models, and
records that stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from press.records.kinds import publishables
from press.records.publishable import Publishable


@dataclass(frozen=True)
class Way:
    """`table` holds the relation: the record's own, or one of its parts (`owner` leads to the
    record)."""

    model: type[Publishable]
    table: type[models.Model]
    owner: str
    field: str
    shown: type[Publishable]

    def __str__(self) -> str:
        return f"{self.model.kind}: {self.table.__name__}.{self.field} → {self.shown.kind}"

    def tie(self, record: Any, other: Any) -> None:
        """Let `record` show `other` by it."""
        row = record if self.table is self.model else self._part(record)
        field = self.table._meta.get_field(self.field)
        if isinstance(field, ArrayField):
            setattr(row, self.field, [other.pk])
        elif not field.many_to_many:
            setattr(row, self.field, other)
        for end in self._others_to_fill(row):
            setattr(row, end, spare(self.shown))
        row.save()
        if field.many_to_many:
            getattr(row, self.field).set([other])

    def _part(self, record: Any) -> Any:
        row: Any = self.table(**{self.owner: record}, **_filled(self.table))
        return row

    def _others_to_fill(self, row: Any) -> list[str]:
        """Relations that it must have beside, as a route has two ends."""
        fields = (field for field in self.table._meta.concrete_fields if field.is_relation)
        return [
            field.name
            for field in fields
            if field.related_model is self.shown
            and not field.blank
            and field.name not in (self.owner, self.field)
            and getattr(row, field.attname) is None
        ]


def spare(model: Any) -> Any:
    """A record that readers may see and of which nothing is hidden."""
    return model.objects.filter(publication__isnull=False, translation_of=None).latest("pk")


def ways() -> list[Way]:
    return [way for model in publishables().values() for way in _ways(model)]


def _ways(model: type[Publishable]) -> Iterator[Way]:
    for table, owner in [(model, ""), *_parts(model)]:
        for field in [*table._meta.concrete_fields, *table._meta.many_to_many]:
            shown = _shown(field)
            if shown and field.name not in (owner, "translation_of"):
                yield Way(model, table, owner, field.name, shown)


def _parts(model: type[Publishable]) -> Iterator[tuple[type[models.Model], str]]:
    """What is deleted with a record."""
    for relation in model._meta.related_objects:
        table: Any = relation.related_model
        goes_along = relation.on_delete is models.CASCADE and not table._meta.auto_created
        if goes_along and not issubclass(table, Publishable):
            yield table, relation.field.name


def _shown(field: Any) -> type[Publishable] | None:
    """What a relation, or an array of keys named for a kind, leads to."""
    model = field.related_model
    if isinstance(model, type) and issubclass(model, Publishable):
        return model
    if isinstance(field, ArrayField):
        return {f"{kind}s": model for kind, model in publishables().items()}.get(field.name)
    return None


def _filled(table: type[models.Model]) -> dict[str, Any]:
    """Values of fields that must have one."""
    found: dict[str, Any] = {}
    for field in table._meta.concrete_fields:
        if field.is_relation or field.primary_key or field.has_default() or field.blank:
            continue
        if field.choices:
            found[field.name] = field.choices[0][0]
        elif isinstance(field, models.CharField | models.TextField):
            found[field.name] = "2016-11-06/2017-10-17" if field.name == "period" else "كلمات"
        elif isinstance(field, models.IntegerField):
            found[field.name] = 1
    if any(field.name == "region" for field in table._meta.concrete_fields):
        found |= {"region": "body", "ordering": 5}
    if any(field.name == "choice" for field in table._meta.concrete_fields):
        found["choice"] = "chosen"
    return found
