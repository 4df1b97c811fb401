"""Which rows go along: all of them, or a dossier with everything it shows, whole."""

from collections import defaultdict
from typing import Any

from django.core.management.base import CommandError

from config.package.rows import rows
from config.package.what import (
    belongs_to,
    goes_along,
    kind_names,
    model_of,
    name_of,
    named_rows,
    owners,
)
from dossiers.models import Dossier

Keys = dict[str, set[int]]
BETWEEN = "actors.Relation"
"""Goes along only where both ends do: else one actor would bring all."""
LEFT = {"press.Bundle", "press.Bundle_editions", "press.TakenBack", "language.HouseTerm"}
"""Not of one dossier."""


def newsroom() -> dict[str, None]:
    return dict.fromkeys(goes_along())


def of_dossier(path: str) -> Keys:
    """Raises CommandError where there is none at this path."""
    slug = path.strip("/").rpartition("/")[2]
    found = Dossier.objects.filter(slug=slug).values_list("group", flat=True).first()
    if found is None:
        raise CommandError(f"There is no dossier at “{path}”.")
    return closed(
        {name_of(Dossier): set(Dossier.objects.filter(group=found).values_list("pk", flat=True))}
    )


def closed(start: Keys) -> Keys:
    """With all that these rows name, and all that belongs to any of them."""
    there: Keys = defaultdict(set)
    waiting: Keys = {name: set(keys) for name, keys in start.items()}
    while waiting:
        name, keys = waiting.popitem()
        fresh = keys - there[name]
        if not fresh or name in LEFT:
            continue
        there[name] |= fresh
        for table, found in _beside(name, fresh):
            waiting.setdefault(table, set()).update(found)
    there[BETWEEN] = _between(there["actors.Actor"])
    return {name: there[name] for name in goes_along()}


def _beside(name: str, keys: set[int]) -> list[tuple[str, set[Any]]]:
    found: list[tuple[str, set[Any]]] = []
    for _key, row in rows(name, keys):
        found += [(table, set(named)) for _field, table, named in named_rows(name, row)]
    for part in belongs_to():
        if name in owners(part) and part != BETWEEN:
            found.append((part, parts_of(part, name, keys)))
    if name in kind_names():
        groups = model_of(name).objects.filter(pk__in=keys).values("group")
        found.append((name, _of(model_of(name).objects.filter(group__in=groups))))
    if name == "press.Publication":
        found += [
            (table, _of(model_of(table).objects.filter(publication__in=keys)))
            for table in kind_names()
        ]
    return found


def parts_of(part: str, owner: str, keys: set[int]) -> set[int]:
    """Keys of the rows that belong to these."""
    manager = model_of(part)._base_manager
    field = belongs_to()[part]
    if field != "object_id":
        return _of(manager.filter(**{f"{field}__in": keys}))
    meta = model_of(owner)._meta
    return _of(
        manager.filter(
            object_id__in=keys,
            content_type__app_label=meta.app_label,
            content_type__model=meta.model_name,
        )
    )


def _between(actors: set[int]) -> set[int]:
    relations = model_of(BETWEEN).objects
    return _of(relations.filter(from_actor__in=actors, to_actor__in=actors))


def _of(found: Any) -> set[int]:
    return set(found.order_by().values_list("pk", flat=True))
