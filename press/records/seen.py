"""What readers may see of other records: their live editions, and what goes out with them.

A content shows of another record what that record's own content says, never its working tables: so
a draft, an embargo, a withdrawal or an unfinished change of one stays hidden whatever shows it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject

from press.editions.edition import Content
from press.editions.publications import Publication

Key = tuple[str, Any]
"""Kind and primary key of a record; of the original where it is a translation."""
Tongues = dict[str, Content]
"""The contents of one record by language."""


class Seen:
    """What one composing looks up, and afterwards what it would have shown but may not (`hidden`).

    `along` are contents of records that go out in the same moment; `looked` tells which records, by
    key and by group, were looked up at all.
    """

    def __init__(self, along: Mapping[Key, Tongues] | None = None) -> None:
        self.along = along or {}
        self.hidden: dict[Key, set[Key]] = defaultdict(set)
        self.looked: set[Any] = set()
        self._records: dict[Key, Tongues] = {}
        self._groups: dict[str, Tongues] = defaultdict(dict)
        for key, tongues in self.along.items():
            self._keep(key, tongues)

    def read(self, model: Any, keys: Iterable[Any], parts: Iterable[str]) -> None:
        """Look up records by primary key, `parts` of their contents; one query, or none."""
        wanted = {key for key in keys if key and (model.kind, key) not in self.looked}
        if not wanted:
            return
        self.looked |= {(model.kind, key) for key in wanted}
        originals = model.objects.filter(translation_of=None)
        same = originals.filter(group=OuterRef("group")).order_by("pk").values("pk")[:1]
        pages = Publication.objects.live().filter(
            kind=model.kind, group__in=originals.filter(pk__in=wanted).values("group")
        )
        rows = pages.annotate(record=Subquery(same)).order_by("pk")
        for record, group, language, content in rows.values_list(
            "record", "group", "language", _parts(parts)
        ):
            self._keep((model.kind, record), {language: content | {"group": str(group)}})

    def read_groups(self, groups: Iterable[str], parts: Iterable[str]) -> None:
        """Look up records that contents name by `group`, of any kind; one query, or none."""
        wanted = set(groups) - self.looked - set(self._groups)
        if not wanted:
            return
        self.looked |= wanted
        pages = Publication.objects.live().filter(group__in=wanted).order_by("pk")
        for group, language, content in pages.values_list("group", "language", _parts(parts)):
            self._groups[str(group)].setdefault(language, content | {"group": str(group)})

    def get(self, of: Any, model: Any, key: Any, language: str) -> Content | None:
        """Of a record that was looked up, its content in this language or else in another, with its
        `group`; None, and kept among the `hidden` of the record `of`, where readers see none."""
        found = self._records.get((model.kind, key), {})
        if key and not found:
            self.hidden[(of.kind, of.pk)].add((model.kind, key))
        return best(found, language)

    def by_group(self, group: str, language: str) -> Content | None:
        return best(self._groups.get(group, {}), language)

    def _keep(self, key: Key, tongues: Tongues) -> None:
        known = self._records.setdefault(key, {})
        for language, content in tongues.items():
            known.setdefault(language, content)
            self._groups[content["group"]].setdefault(language, content)


def best(tongues: Tongues, language: str) -> Content | None:
    return tongues.get(language) or next(iter(tongues.values()), None)


def _parts(names: Iterable[str]) -> JSONObject:
    return JSONObject(**{name: KeyTransform(name, "edition__content") for name in names})
