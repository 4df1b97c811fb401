"""What is here already of what comes, and whether it is the same."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from config.package.gathering import parts_of
from config.package.reading import Bag
from config.package.rows import Row, rows
from config.package.what import (
    belongs_to,
    fields,
    goes_along,
    is_person,
    kind_names,
    known_by,
    model_of,
    named_rows,
    owner_of,
    owners,
)

NOT_COMPARED = {
    *("created", "modified", "version", "published_version", "draft_digest", "submission"),
    *("publication", "content", "chained_as", "folded", "withdrawn"),
}
Identity = tuple[str, ...]
Part = tuple[str, int]


class Side:
    """Rows of one newsroom, known by what the other calls them too."""

    def __init__(self, bag: Bag, *, is_here: bool) -> None:
        self.bag, self.is_here = bag, is_here
        self.parts: dict[Part, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for name in belongs_to():
            for key in sorted(bag.get(name, {})):
                self.parts[owner_of(name, bag[name][key])][name].append(key)
        self.known: dict[Part, Identity] = {}
        self.alone = known_by()

    def identity(self, name: str, key: int) -> Identity:
        """Of a row that stands by itself, what it is known by; of a part, which of its owner's."""
        if (name, key) not in self.known:
            self.known[name, key] = self._identity(name, key)
        return self.known[name, key]

    def _identity(self, name: str, key: int) -> Identity:
        row = self.row(name, key)
        if row is None:
            return (name, "?", str(key))
        if name in self.alone:
            return (name, *(str(row[each]) for each in self.alone[name]))
        owner = owner_of(name, row)
        siblings = self.parts[owner][name]
        place = siblings.index(key) if key in siblings else -1
        return (name, *self.identity(*owner), str(place))

    def row(self, name: str, key: int) -> Row | None:
        if key not in self.bag[name] and self.is_here:
            self.bag[name].update(rows(name, [key]))
        return self.bag[name].get(key)

    def told(self, name: str, key: int) -> Any:
        """All that a row and its parts say, without keys."""
        row = dict(self.row(name, key) or {})
        for each, table, keys in named_rows(name, row):
            row[each] = [self.identity(table, named) for named in keys]
        left = NOT_COMPARED | {each.name for each in fields(name) if is_person(each)}
        left |= {belongs_to().get(name, "")}
        parts = {
            part: sorted(json.dumps(self.told(part, each), sort_keys=True) for each in keys)
            for part, keys in self.parts[name, key].items()
            if part != "press.FormerPath"
        }
        return [{each: value for each, value in row.items() if each not in left}, parts]

    def chain(self, key: int) -> list[str]:
        editions = [
            self.bag["press.Edition"][each]
            for each in self.parts["press.Publication", key]["press.Edition"]
        ]
        return [row["digest"] for row in sorted(editions, key=lambda row: int(row["number"]))]


@dataclass
class Found:
    """`status`: new, same, differs, taken, diverged, older; `here` is the key of ours."""

    name: str
    key: int
    status: str
    here: int | None = None
    why: str = ""


@dataclass
class Comparison:
    theirs: Side
    ours: Side
    found: dict[Part, Found] = field(default_factory=dict)


def compare(bag: Bag) -> Comparison:
    theirs = Side(bag, is_here=False)
    here = {name: known_here(name, bag[name]) for name in known_by()}
    ours = Side(with_parts({name: set(keys.values()) for name, keys in here.items()}), is_here=True)
    result = Comparison(theirs, ours)
    for name in known_by():
        for key in bag[name]:
            known = here[name].get(theirs.identity(name, key))
            result.found[name, key] = _compared(result, name, key, known)
    _pages_follow_records(result)
    return result


def known_here(name: str, wanted: dict[int, Row]) -> dict[Identity, int]:
    """Keys of our rows by what they are known by, of those that come."""
    names = known_by()[name]
    first = {row[names[0]] for row in wanted.values()}
    if len(names) > 1 and names[0] == "kind":
        found = model_of(name)._base_manager.filter(
            group__in={row["group"] for row in wanted.values()}
        )
    else:
        found = model_of(name)._base_manager.filter(**{f"{names[0]}__in": first})
    keys = set(found.values_list("pk", flat=True))
    return {(name, *(str(row[each]) for each in names)): key for key, row in rows(name, keys)}


def with_parts(keys: dict[str, set[int]]) -> Bag:
    """Rows of ours, with all that belongs to them."""
    wanted: dict[str, set[int]] = {name: set(keys.get(name, ())) for name in goes_along()}
    for part in goes_along():
        for owner in owners(part):
            wanted[part] |= parts_of(part, owner, wanted[owner])
    return {name: dict(rows(name, found)) for name, found in wanted.items()}


def _compared(result: Comparison, name: str, key: int, here: int | None) -> Found:
    if here is None:
        why = _taken(name, result.theirs.bag[name][key])
        return Found(name, key, "taken" if why else "new", why=why)
    if name == "press.Publication":
        return Found(name, key, _chains(result.theirs.chain(key), result.ours.chain(here)), here)
    same = result.theirs.told(name, key) == result.ours.told(name, here)
    return Found(name, key, "same" if same else "differs", here)


def _chains(theirs: list[str], ours: list[str]) -> str:
    if theirs == ours:
        return "same"
    if ours == theirs[: len(ours)]:
        return "differs"
    return "older" if theirs == ours[: len(theirs)] else "diverged"


def _taken(name: str, row: Row) -> str:
    """What of a row that is not here is another's here."""
    asked: dict[str, dict[str, Any]] = {}
    if name in kind_names():
        asked[row["slug"]] = {"slug": row["slug"]}
    if name == "press.Publication":
        asked[row["path"]] = {"path": row["path"]}
    if row.get("import_id"):
        names = ("import_source", "import_id")
        asked[row["import_id"]] = {each: row[each] for each in names}
    manager = model_of(name)._base_manager
    return next((text for text, wanted in asked.items() if manager.filter(**wanted).exists()), "")


def _pages_follow_records(result: Comparison) -> None:
    """A page comes with its record, or neither does."""
    for name in kind_names():
        for key, row in result.theirs.bag[name].items():
            page = result.found.get(("press.Publication", row["publication"]))
            record = result.found[name, key]
            if page and "taken" in (page.status, record.status):
                why = page.why or record.why
                for each in (page, record):
                    if each.status == "new":
                        each.status, each.why = "taken", why
