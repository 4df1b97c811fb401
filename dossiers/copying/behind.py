"""In which parts a translation is behind its original, with the words that differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import flatten
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossiers.blocks.block import Block
from dossiers.blocks.listed import block_kinds, by_type
from dossiers.copying.followed import OWN, FollowedPart
from dossiers.copying.making import OF_ITS_OWN
from dossiers.dossier import Dossier
from dossiers.parts import anchored
from press.forms.merging import Row
from press.history.changes import called
from press.history.comparing import FieldDifference, differences
from press.history.revisions import Revision, RevisionPart, rows_of

NOT_TOLD = {*OF_ITS_OWN, "tags", "region", "ordering"}
Key = tuple[str, Any]
"""The type of a block and its key, or no type and that of the dossier."""
Parts = dict[Key, FollowedPart]


@dataclass(frozen=True)
class Behind:
    """`key` names the part of the original as `type:key`. `change` is "changed", "new" (no part of
    the translation tells it) or "gone". `anchor` is the id of a field of the translation's part,
    empty where there is none."""

    key: str
    change: str
    label: str
    fields: list[FieldDifference]
    anchor: str


def said_behind(parts: list[Behind]) -> str:
    number = len(parts)
    words = ngettext(
        "%(number)d part is behind the original", "%(number)d parts are behind the original", number
    )
    return words % {"number": number}


def behind(
    translation: Dossier, blocks: Iterable[Block], followed: Iterable[FollowedPart] | None = None
) -> list[Behind]:
    """In the order of the original's form. `blocks` are all of the translation, in order, and
    `followed` its parts, where they are at hand. Nothing where it is no translation, or was never
    noted to follow: one query; three and those of names where the original was saved since."""
    original: Any = translation.translation_of
    if original is None:
        return []
    followed = FollowedPart.objects.of(translation) if followed is None else followed
    parts: Parts = {(part.type, part.original): part for part in followed}
    if all(part.version == original.version for part in parts.values()):
        return []
    before, after = _rows(original, parts)
    anchors = dict(_anchors(translation, blocks))
    rows = {_key(row): row for row in [*before, *after]}
    found = []
    for each in differences(before, after):
        key = _named(each.key) if each.key else (OWN, original.pk)
        part = parts.get(key)
        anchor = anchors.get((part.type, part.block), "") if part else ""
        if part and not anchor:
            continue  # left out of the translation
        change = "changed" if part and each.change == "new" else each.change
        label = called(rows[key]) if key[0] else _("The dossier itself")
        found.append(Behind(f"{key[0]}:{key[1]}", change, label, each.fields, anchor))
    return found


def _rows(original: Dossier, parts: Parts) -> tuple[list[Row], list[Row]]:
    """Of the original what its translation tells, and what is there now, the latter with the
    record's own row first; without the fields that a translation has for itself."""
    wanted = {part.version for part in parts.values()} | {original.version}
    kept = Revision.objects.of(original).filter(number__in=wanted)
    revisions = {each.number: each.parts for each in kept}
    there = RevisionPart.objects.in_bulk({key for keys in revisions.values() for key in keys})
    versions = {
        number: {_key(row): row for row in (there[key].row for key in keys)}
        for number, keys in revisions.items()
    }
    tables = [(kind.model, "parent") for kind in block_kinds()]
    now = versions.get(original.version) or {_key(row): row for row in rows_of(original, tables)}
    told = (versions.get(part.version, {}).get(key) for key, part in parts.items())
    return [_told(row) for row in told if row], [_told(row) for row in now.values()]


def _anchors(translation: Dossier, blocks: Iterable[Block]) -> Iterator[tuple[Key, str]]:
    """Of each part of the translation, the id of its first field."""
    yield (OWN, translation.pk), "id_title"
    kinds = by_type()
    for anchor, block in anchored(blocks):
        first = flatten(list(kinds[block.type].fields))[0]
        yield (block.type, block.pk), f"{anchor}-{first}"


def _key(row: Row) -> Key:
    return _named(f"{row['model']}:{row['pk']}")


def _named(address: str) -> Key:
    """Of a row's table and key."""
    model, _colon, pk = address.partition(":")
    kinds = {kind.model._meta.label_lower: kind.type for kind in block_kinds()}
    return kinds.get(model, OWN), int(pk)


def _told(row: Row) -> Row:
    fields = {name: value for name, value in row["fields"].items() if name not in NOT_TOLD}
    return {**row, "fields": fields}
