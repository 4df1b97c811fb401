"""Where a passage or a record stands: in editions, and in every other row that is stored.

Tables and columns are read off the models, so what is added later is searched too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    CASCADE,
    BooleanField,
    CharField,
    F,
    Func,
    JSONField,
    Model,
    Q,
    TextField,
    Value,
)
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse

from archive.takedown.letters import ESCAPED, Words
from press.corrections import Correction
from press.edition_differences import pictures
from press.editions import Edition
from press.publications import Publication
from press.publishable import publishables
from press.revisions import Revision

EXCERPT = 160  # letters


@dataclass(frozen=True)
class Held:
    """An edition; `said` is the text that holds the passage, or the record's title."""

    edition: Any
    said: str

    @property
    def is_live(self) -> bool:
        publication = self.edition.publication
        return bool(
            publication.edition_id == self.edition.pk
            and publication.state == Publication.State.LIVE
        )


@dataclass(frozen=True)
class Row:
    """Anything else that is stored; `address` is of its form at the desk, where it has one."""

    row: Any
    fields: tuple[str, ...]
    said: str
    address: str

    @property
    def kind(self) -> str:
        return str(self.row._meta.verbose_name)


@dataclass
class Finding:
    """Of `words`, or of the page of a record."""

    words: Words | None = None
    publication: Publication | None = None
    editions: list[Held] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def shown(self) -> list[Any]:
        """Facts of the pictures that these editions show, each once."""
        facts = [each for held in self.editions for each in pictures(held.edition.content)]
        return list({each["picture"]: each for each in facts if each.get("picture")}.values())


def find(words: Words | None = None, publication: Publication | None = None) -> Finding:
    """By words, every edition and row that holds them; by the page of a record, all its editions
    and those of others that show it."""
    found = Finding(words, publication, editions(words, publication))
    if words:
        found.rows = list(rows_with(words))
    elif publication:
        found.rows = list(rows_of(publication))
    return found


def editions(words: Words | None, publication: Publication | None) -> list[Held]:
    if words:
        return list(editions_with(words))
    return list(editions_of(publication)) if publication else []


def rows_of(publication: Publication) -> Iterator[Row]:
    """The record itself and its history at the desk."""
    record = publishables()[publication.kind].objects.filter(publication=publication).first()
    if record:
        for row in (record, *Revision.objects.of(record)):
            yield Row(row, (), str(row)[:EXCERPT], address_of(row))


def editions_with(words: Words) -> Iterator[Held]:
    pattern = words.pattern()
    told = Q(text__iregex=pattern) | Q(noted__iregex=pattern)
    corrected = _matching(Correction, pattern).values("edition")
    found = Edition.objects.alias(text=composed("content"), noted=composed("note"))
    found = found.filter(told | Q(pk__in=corrected), removed_at=None)
    for edition in _in_order(found.select_related("publication", "correction")):
        correction = getattr(edition, "correction", None)
        facts = [getattr(correction, name) for name in _texts(Correction)] if correction else []
        if said := words.stand_in([edition.content, edition.note, facts]):
            yield Held(edition, said[:EXCERPT])


def editions_of(publication: Publication) -> Iterator[Held]:
    """Its own but the last word that it was withdrawn, and those of others."""
    group = f'$.**.group == "{publication.group}"'
    shows = Func(
        F("content"), Value(group), template="%(expressions)s::jsonpath", arg_joiner=" @@ ",
        output_field=BooleanField(),
    )  # fmt: skip
    own = Q(publication=publication) & ~Q(kind=Edition.Kind.WITHDRAWAL)
    found = Edition.objects.alias(shows=shows).filter(own | Q(shows=True), removed_at=None)
    for edition in _in_order(found.select_related("publication")):
        yield Held(edition, str(publication.title)[:EXCERPT])


def _in_order(found: Any) -> Iterator[Any]:
    return iter(found.order_by("publication__path", "number").iterator(chunk_size=100))


def rows_with(words: Words) -> Iterator[Row]:
    """Of every table but that of editions and their corrections."""
    pattern = words.pattern()
    for model in stored():
        names = _texts(model)
        for row in _matching(model, pattern).only(model._meta.pk.name, *names) if names else ():
            held = {name: said for name in names if (said := words.stand_in(getattr(row, name)))}
            if held:
                said = next(iter(held.values()))[:EXCERPT]
                yield Row(row, tuple(held), said, address_of(row))


def stored() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    own = (model for model in models if model._meta.managed and not model._meta.proxy)
    return [model for model in own if model not in {Edition, Correction}]


def _matching(model: type[Model], pattern: str) -> Any:
    found: Any = model._default_manager.all()
    condition = Q(pk__in=[])
    for name in _texts(model):
        found = found.alias(**{f"text_of_{name}": composed(name)})
        condition |= Q(**{f"text_of_{name}__iregex": pattern})
        if isinstance(model._meta.get_field(name), TextField):
            condition |= Q(**{f"{name}__contains": ESCAPED})
    return found.filter(condition).order_by("pk")


def composed(name: str) -> Func:
    """A column's text without ligatures and other forms for show (NFKC)."""
    text = Cast(name, TextField())
    return Func(text, template="normalize(%(expressions)s, NFKC)", output_field=TextField())


def _texts(model: type[Model]) -> list[str]:
    """Names of the columns that may hold words."""
    return [
        each.name
        for each in model._meta.concrete_fields
        if isinstance(each, CharField | TextField | JSONField)
        or (isinstance(each, ArrayField) and isinstance(each.base_field, CharField | TextField))
    ]


def address_of(row: Any) -> str:
    """Of its own form, or of the form of the record that it is a part of."""
    for each in (row, *_owners(row)):
        name = f"admin:{each._meta.app_label}_{each._meta.model_name}_change"
        try:
            return reverse(name, args=[each.pk])
        except NoReverseMatch:
            continue
    return ""


def _owners(row: Any) -> Iterator[Any]:
    for each in row._meta.concrete_fields:
        parted = each.remote_field and each.remote_field.on_delete is CASCADE
        if parted and (owner := getattr(row, each.name)):
            yield owner
