"""Whom and what items say that they are about, found among actors and places of ours."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from actors.models import Actor
from archive.formats.items import Named
from archive.importing.candidates import MOST_TAGS, TAG, Candidate
from language.arabic import fold
from language.names.named import Name
from timeline.models import Place
from timeline.places.vocabulary import TABLES, Key

_KINDS = {"person": "actor", "organisation": "actor", "place": "place"}
_URN = "urn:uuid:"


def tie(candidates: Sequence[Candidate]) -> None:
    """Each is tied to those of ours that go by the very uri or name, where that is of one alone;
    who is none of ours becomes a tag, with a note."""
    told = {named for each in candidates for named in each.item.named}
    known = _by_name(told) | _by_uri(told) if told else {}
    for each in candidates:
        keys = [known[named] for named in each.item.named if named in known]
        each.tied = list(dict.fromkeys(keys))
        others = [named.name for named in each.item.named if named not in known]
        there = {fold(tag) for tag in each.tags}
        new = {fold(name): name for name in others if fold(name) and fold(name) not in there}
        fitting = [name for name in new.values() if len(name) <= TAG]
        fitting = fitting[: max(0, MOST_TAGS - len(each.tags))]
        each.tags = [*each.tags, *fitting]
        if new:
            words = _("No record here is called so, or several are; kept as tags: %(names)s.")
            each.item.notes.append(words % {"names": _(", ").join(list(new.values())[:20])})


def _by_uri(told: set[Named]) -> dict[Named, Key]:
    """Of those that carry the group of a record of ours, as our own exports do."""
    groups: dict[uuid.UUID, list[Named]] = defaultdict(list)
    for named in told:
        if named.kind in _KINDS and named.uri.startswith(_URN):
            try:
                groups[uuid.UUID(named.uri.removeprefix(_URN))].append(named)
            except ValueError:
                continue
    found: dict[Named, Key] = {}
    models: dict[str, Any] = {"actor": Actor, "place": Place}
    for kind, model in models.items() if groups else ():
        rows = model.objects.filter(group__in=groups, translation_of=None)
        for group, key in rows.values_list("group", "pk"):
            found |= {each: (kind, key) for each in groups[group] if _KINDS[each.kind] == kind}
    return found


def _by_name(told: set[Named]) -> dict[Named, Key]:
    wanted: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for named in told:
        if named.kind in _KINDS:
            wanted[_KINDS[named.kind], fold(named.name)].append(named)
    owners: dict[tuple[str, str], set[int]] = defaultdict(set)
    for kind, table in TABLES.items():
        names = [name for own, name in wanted if own == kind]
        rows = table.objects.exclude(kind=Name.Kind.MISSPELLING).filter(folded__in=names)
        for name, owner in rows.values_list("folded", "owner"):
            owners[kind, name].add(owner)
    return {
        named: (name[0], next(iter(keys)))
        for name, keys in owners.items()
        if len(keys) == 1
        for named in wanted[name]
    }
