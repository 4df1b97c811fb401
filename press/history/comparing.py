"""Two revisions of a record compared: which rows and fields differ, in words a person can read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from press.contents.words import readable
from press.forms.merging import Row, said
from press.history.differences import Piece, compared

Key = tuple[str, Any]
NOT_SHOWN = {"group", "region"}


@dataclass(frozen=True)
class FieldDifference:
    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class RowDifference:
    """`change` is "new", "gone" or "changed"; `key` names the row for restoring it alone, "" for
    the record's own, which has none."""

    label: str
    change: str
    fields: list[FieldDifference]
    key: str


def differences(before: list[Row], after: list[Row]) -> list[RowDifference]:
    """The record's own first, then rows in the order of the later revision, those gone last."""
    old = {_key(row): row for row in before}
    new = {_key(row): row for row in after}
    names = _Names([*before, *after])
    own = _key(after[0])
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        row, was = new.get(key), old.get(key)
        fields = _fields(was, row, names)
        if fields:
            change = "changed" if row and was else "new" if row else "gone"
            model = apps.get_model(key[0])
            label = capfirst(str(model._meta.verbose_name))
            found.append(RowDifference(label, change, fields, "" if key == own else _address(key)))
    return found


def _key(row: Row) -> Key:
    return row["model"], row["pk"]


def _address(key: Key) -> str:
    return f"{key[0]}:{key[1]}"


class _Names:
    """What records are called that rows refer to; one query for each model among them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        wanted: dict[Any, set[Any]] = {}
        for row in rows:
            for field in apps.get_model(row["model"])._meta.get_fields():
                value = row["fields"].get(getattr(field, "name", ""))
                if field.is_relation and value and field.related_model:
                    keys = value if isinstance(value, list) else [value]
                    keys = [key for key in keys if isinstance(key, int)]
                    wanted.setdefault(field.related_model, set()).update(keys)
        self.found: dict[Any, dict[Any, Any]] = {
            model: model._default_manager.in_bulk(keys) for model, keys in wanted.items() if keys
        }

    def of(self, field: Any, value: Any) -> Any:
        if isinstance(value, list):
            return [self.of(field, each) for each in value]
        known = self.found.get(field.related_model, {})
        if isinstance(value, int):
            return str(known[value]) if value in known else _("(no longer there)")
        return value


def _fields(was: Row | None, row: Row | None, names: _Names) -> list[FieldDifference]:
    present: Any = row or was
    model = apps.get_model(present["model"])
    found = []
    ordered = [field.name for field in model._meta.get_fields()]
    for name in sorted(present["fields"], key=ordered.index):
        before = was["fields"].get(name) if was else ""
        after = row["fields"].get(name) if row else ""
        if name in NOT_SHOWN or name.endswith("_days") or before == after:
            continue
        field: Any = model._meta.get_field(name)
        if field.is_relation and name != "tags":
            before, after = names.of(field, before), names.of(field, after)
        if (was is None or row is None) and (not (after or before) or name in {"parent", "id"}):
            continue
        was_said, is_said = (
            readable(said(value)) if value not in (None, "") else "" for value in (before, after)
        )
        label = capfirst(str(getattr(field, "verbose_name", name)))
        found.append(FieldDifference(label, compared(was_said, is_said)))
    return found
