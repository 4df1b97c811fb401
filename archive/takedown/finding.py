"""Where a passage or a record stands: in editions, and in every other row that is stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db.models import (
    BooleanField,
    F,
    Func,
    Model,
    Q,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from archive.takedown.copies import copies_of, users_of
from archive.takedown.letters import ESCAPED, Words, shortened
from archive.takedown.rows import Row, address_of, columns, row_of, stored
from press.editions.corrections import Correction
from press.editions.edition import Edition, pictures
from press.editions.publications import Publication
from press.history.bin import Discarded
from press.history.revisions import Revision, RevisionPart

COPIES: tuple[Any, ...] = (RevisionPart, Revision, Discarded, LogEntry)
"""Of what once stood in a record, for the desk alone. Their words go, the rows stay."""


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


@dataclass
class Finding:
    """Of `words`, or of the page of a record. `copies` can be blanked; other `rows` are for people
    to change, follow from the rest, or cannot be changed."""

    words: Words | None = None
    publication: Publication | None = None
    editions: list[Held] = field(default_factory=list)
    copies: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def of_record(self, publication: Publication) -> bool:
        """Whether a page is that of the record, or the same in another language."""
        return bool(self.publication and self.publication.group == publication.group)

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
        rows = list(rows_with(words))
        found.copies = [each for each in rows if isinstance(each.row, COPIES)]
        found.rows = [each for each in rows if not isinstance(each.row, COPIES)]
    elif publication:
        found.copies = list(copies_of(publication))
        found.rows = [row_of(each) for each in users_of(publication)]
    return found


def editions(words: Words | None, publication: Publication | None) -> list[Held]:
    if words:
        return list(editions_with(words))
    return list(editions_of(publication)) if publication else []


def editions_with(words: Words) -> Iterator[Held]:
    corrected = _matching(Correction.objects.all(), words).values("edition")
    told = _matching(Edition.objects.filter(removed_at=None), words).values("pk")
    found = Edition.objects.filter(Q(pk__in=told) | Q(pk__in=corrected), removed_at=None)
    for edition in _in_order(found.select_related("publication", "correction")):
        correction = getattr(edition, "correction", None)
        facts = [getattr(correction, name) for name in columns(Correction)] if correction else []
        if said := words.stand_in([edition.content, edition.note, facts]):
            yield Held(edition, words.excerpt(said))


def editions_of(publication: Publication) -> Iterator[Held]:
    """Its own in all languages, but the last word that it was withdrawn; and those of others."""
    group = f'$.**.group == "{publication.group}"'
    shows = Func(
        F("content"), Value(group), template="%(expressions)s::jsonpath", arg_joiner=" @@ ",
        output_field=BooleanField(),
    )  # fmt: skip
    own = Q(publication__group=publication.group) & ~Q(kind=Edition.Kind.WITHDRAWAL)
    found = Edition.objects.alias(shows=shows).filter(own | Q(shows=True), removed_at=None)
    for edition in _in_order(found.select_related("publication")):
        yield Held(edition, shortened(str(publication.title)))


def _in_order(found: Any) -> Iterator[Any]:
    return iter(found.order_by("publication__path", "number").iterator(chunk_size=100))


def rows_with(words: Words) -> Iterator[Row]:
    """Of every table but that of editions and their corrections."""
    for model in stored():
        if columns(model):
            yield from _rows(model._default_manager.all(), words)


def still(rows: Iterable[Row], words: Words) -> list[Row]:
    """Those of these rows that hold them now, as `rows_with` gives them."""
    keys: dict[type[Model], list[Any]] = {}
    for each in rows:
        keys.setdefault(type(each.row), []).append(each.row.pk)
    return [
        row
        for model, pks in keys.items()
        for row in _rows(model._default_manager.filter(pk__in=pks), words)
    ]


def _rows(among: Any, words: Words) -> Iterator[Row]:
    names = columns(among.model)
    found = _matching(among, words).order_by("pk")
    for row in found.only(among.model._meta.pk.name, *names):
        held = {name: said for name in names if (said := words.stand_in(getattr(row, name)))}
        if held:
            said = words.excerpt(next(iter(held.values())))
            yield Row(row, tuple(held), said, address_of(row))


def _matching(among: Any, words: Words) -> Any:
    """Of some rows those that may hold them. Only what is rough is normalized: the database looks
    at the cheaper condition first."""
    written = Func(
        Value("\n"),
        *(Cast(name, TextField()) for name in columns(among.model)),
        function="concat_ws",
        output_field=TextField(),
    )
    spelt = Func(written, template="normalize(%(expressions)s, NFKC)", output_field=TextField())
    exactly = Q(spelt__regex=words.pattern()) | Q(written__contains=ESCAPED)
    return among.alias(written=written, spelt=spelt).filter(exactly, written__regex=words.rough())
