"""The labels that a search names or is narrowed down by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q

from archive.index import naming
from archive.index.entry import Label
from archive.index.naming import NameKey
from archive.search import wording
from archive.search.query import FACETS, Query
from archive.search.syntax import Clause
from dossiers.models import Dossier
from language.arabic import fold
from press.editions.publications import Publication
from press.tags.tag import FormerTag, Tag, current_tags

SHORTEST = 2
"""Letters of a part of a name that labels are found by."""
MOST_CALLED = 100
SECTIONS = {"actor": "actors", "place": "places"}
"""Facets whose values are pages: an address may have the last part of the page's instead of the
key."""


@dataclass(frozen=True)
class Labels:
    """`found` by facet and key; `groups` by facet and value that is of a page's address; `former`
    by what a tag was called, the addresses of the tags that it is now; `gathering` is the key of
    the label of dossiers."""

    found: Mapping[NameKey, Label]
    groups: Mapping[NameKey, str]
    former: Mapping[str, set[str]]
    gathering: int = 0

    @classmethod
    def read(cls, query: Query, clauses: Iterable[Clause], named: Iterable[NameKey]) -> Self:
        """At most five queries."""
        clauses = list(clauses)
        groups, former = _groups(query), _former(clauses)
        dossiers = (Label.Facet.KIND.value, Dossier.kind)
        asked = Q(key__in=list(groups.values()), facet__in=SECTIONS)
        asked |= Q(facet=dossiers[0], key=dossiers[1])
        for facet, values in query.chosen.items():
            asked |= Q(facet=facet, key__in=[_key(facet, value) for value in values])
        for facet, key in named:
            asked |= Q(facet=facet, key=key)
        for clause in clauses:
            if clause.field in FACETS:
                asked |= _asked(clause, former)
        found = {(each.facet, each.key): each for each in Label.objects.filter(asked)}
        gathering = found[dossiers].pk if dossiers in found else 0
        return cls(found | _renamed(query, found), groups, former, gathering)

    def chosen(self, facet: str, value: str) -> list[Label]:
        """What a value in an address stands for; at most one, or two where it is both a key and an
        address."""
        keys = {_key(facet, value), self.groups.get((facet, value), "")}
        return [self.found[facet, key] for key in sorted(keys) if (facet, key) in self.found]

    def called(self, clause: Clause) -> list[Label]:
        """What a field of a search asks for, as in `tag:الفرات`: what is called so, or else what
        has that in its name."""
        keys, value = _keys(clause, self.former), fold(clause.text)
        of_field = [each for each in self.found.values() if each.facet == clause.field]
        whole = [
            label
            for label in of_field
            if label.key in keys or value in {fold(name) for name in label.names.values()}
        ]
        return whole or [label for label in of_field if _in_name(value, label)]


def _renamed(query: Query, found: Mapping[NameKey, Label]) -> dict[NameKey, Label]:
    """The labels of tags that are chosen by a former address; a query where some have none."""
    facet = Label.Facet.TAG
    unknown = [value for value in query.chosen.get(facet, ()) if (facet, value) not in found]
    now = {value: tag["slug"] for value, tag in current_tags(unknown).items()}
    labels = Label.objects.filter(facet=facet, key__in=now.values()) if now else ()
    by_key = {label.key: label for label in labels}
    return {(facet, value): by_key[slug] for value, slug in now.items() if slug in by_key}


def _key(facet: str, value: str) -> str:
    return fold(value) if facet == "desk" else value


def _former(clauses: Iterable[Clause]) -> dict[str, set[str]]:
    """One query, where tags are asked for."""
    tags = [_spellings(clause) for clause in clauses if clause.field == Label.Facet.TAG]
    wanted = set().union(*tags)
    called = Q(folded__in=wanted) | Q(slug__in=wanted)
    rows = FormerTag.objects.filter(called) if wanted else FormerTag.objects.none()
    found: dict[str, set[str]] = defaultdict(set)
    for folded, slug, now in rows.values_list("folded", "slug", "tag__slug"):
        for name in (folded, slug):
            found[name].add(now)
    return found


def _asked(clause: Clause, former: Mapping[str, set[str]]) -> Q:
    names = Q(names__ar=clause.text) | Q(names__en=clause.text)
    return Q(facet=clause.field) & (names | Q(key__in=_keys(clause, former)) | _in_part(clause))


def _in_part(clause: Clause) -> Q:
    """Labels with these words in their name, as far as the database can tell."""
    value = fold(clause.text)
    if len(value) < SHORTEST:
        return Q(pk__in=[])
    if clause.field == Label.Facet.TAG:
        return Q(key__in=Tag.objects.filter(folded__contains=value).values("slug")[:MOST_CALLED])
    if clause.field == Label.Facet.DESK:
        return Q(key__contains=value)
    shown = naming.current().shown if clause.field in naming.KINDS else {}
    keys = [
        key
        for (kind, key), names in shown.items()
        if kind == clause.field and any(_begins_word(value, fold(name)) for name in names)
    ]
    return Q(key__in=keys[:MOST_CALLED])


def _in_name(value: str, label: Label) -> bool:
    if len(value) < SHORTEST:
        return False
    names = naming.current().shown.get((label.facet, label.key), [])
    return any(_begins_word(value, fold(name)) for name in (*names, *label.names.values()))


def _begins_word(value: str, folded: str) -> bool:
    return any(f" {article}{value}" in f" {folded}" for article in ("", "ال"))


def _spellings(clause: Clause) -> set[str]:
    value, folded = clause.text, fold(clause.text)
    return {value, folded, folded.replace(" ", "-"), value.replace(" ", "-")}


def _keys(clause: Clause, former: Mapping[str, set[str]]) -> set[str]:
    """The keys of labels that are called so, in any spelling that a label is kept in."""
    value, folded, keys = clause.text, fold(clause.text), _spellings(clause)
    if clause.field == Label.Facet.TAG:
        keys |= set().union(*(former.get(name, ()) for name in keys))
    if clause.field in naming.KINDS:
        hits = naming.current().vocabulary.find(value)
        whole = [hit for hit in hits if hit.end - hit.start >= len(value)]
        keys |= {key for hit in whole for kind, key in hit.keys if kind == clause.field}
    if clause.field in {"kind", "language"}:
        keys |= {code for code, names in wording.codes(clause.field) if folded in names}
    return keys


def _groups(query: Query) -> dict[Any, str]:
    """Of the pages whose address is chosen; one query."""
    paths = {
        f"{section}/{value}": (facet, value)
        for facet, section in SECTIONS.items()
        for value in query.chosen.get(facet, ())
    }
    if not paths:
        return {}
    live = Publication.objects.live()
    known = live.filter(path__in=paths).values_list("path", "group")
    former = live.filter(former_paths__path__in=paths)
    found = known.union(former.values_list("former_paths__path", "group"))
    return {paths[path]: str(group) for path, group in found}
