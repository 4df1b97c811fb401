"""Two editors on one record: what each changed is kept, field by field, and a real conflict asked.

Three states are compared: the one the form began with (a revision), the one saved meanwhile
("theirs") and the one that was sent ("mine"). A field that only one of them changed has that one's
value; one that both changed differently is a conflict until the editor has chosen.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.encoding import is_protected_type
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from press.forms.choices import is_key

Row = dict[str, Any]
"""`model`, `pk` and `fields` as Django's serializers have them; tags by their names."""
QUIET = {"ordering", "region"}
"""Where both moved a row, the place that was sent last is the one."""
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Began:
    """What the form began with: the record's own row, and by model and key those of its inlines.
    `version` is the one saved meanwhile, `authors` are who saved since, newest first."""

    own: Row
    rows: Mapping[str, Mapping[int, Row]]
    version: int
    authors: list[str]


@dataclass(frozen=True)
class Conflict:
    """`name` is that of the choice in the form that was sent; `where` names row and field."""

    name: str
    where: str
    mine: str
    theirs: str


@dataclass
class Choices:
    """What the editor chose of the conflicts that were shown; none where others came since."""

    data: Any
    version: int
    conflicts: list[Conflict] = field(default_factory=list)

    def settle(self, name: str, where: str, mine: Any, theirs: Any) -> str:
        """MINE or THEIRS; "" where it is still to be asked."""
        shown = self.data.get("compared_version") == str(self.version)
        chosen = self.data.get(f"settle-{name}", "") if shown else ""
        if chosen not in {MINE, THEIRS}:
            self.conflicts.append(Conflict(f"settle-{name}", where, said(mine), said(theirs)))
            return ""
        return str(chosen)


def began(rows: Iterable[Row], version: int, authors: list[str]) -> Began:
    own, *others = rows
    by_model: dict[str, dict[int, Row]] = {}
    for row in others:
        by_model.setdefault(row["model"], {})[row["pk"]] = row
    return Began(own, by_model, version, authors)


def encoded(model_field: Any, value: Any) -> Any:
    """A field's value as a revision holds it."""
    if isinstance(value, models.Model):
        value = value.pk
    if isinstance(model_field, models.TextField):
        value = model_field.get_prep_value(value)  # rich text is cleaned
    if not is_protected_type(value):
        probe = model_field.model()
        setattr(probe, model_field.attname, value)
        value = model_field.value_to_string(probe)
    plain: Any = json.loads(json.dumps(value, cls=DjangoJSONEncoder))
    return plain


def merge_own(form: Any, start: Began) -> list[Conflict]:
    """Leave out of a record's form what is not to be written: Django keeps the instance's value of
    a field that has no cleaned one."""
    choices = Choices(form.data, start.version)
    for name in list(form.cleaned_data):
        if name not in start.own["fields"] or name in form.errors:
            continue
        before = start.own["fields"][name]
        if name != "tags" and form.instance._meta.get_field(name).many_to_many:
            before = sorted(before)
        mine, theirs = _values(form, name)
        if mine in (before, theirs):
            del form.cleaned_data[name]
        elif theirs != before:
            html_name = form.add_prefix(name)
            label = str(form.fields[name].label or name)
            if choices.settle(html_name, capfirst(label), mine, theirs) == THEIRS:
                del form.cleaned_data[name]
    return choices.conflicts


def _values(form: Any, name: str) -> tuple[Any, Any]:
    mine = form.cleaned_data[name]
    if name == "tags":
        there = form.instance.tags.all()
        return sorted({str(tag) for tag in mine}), sorted(tag.name for tag in there)
    model_field = form.instance._meta.get_field(name)
    if model_field.many_to_many:
        there = getattr(form.instance, name).all()
        chosen = (getattr(each, "pk", each) for each in mine)  # records, or their keys
        return sorted(chosen), sorted(each.pk for each in there)
    saved = getattr(form.instance, model_field.attname)
    return encoded(model_field, mine), encoded(model_field, saved)


def merge_rows(formset: Any, start: Began) -> list[Conflict]:
    """Set fields of rows back to what was saved meanwhile where only the others changed them; tell
    the formset which rows stay deleted (`dropped`) and which stay (`spared`)."""
    choices = Choices(formset.data, start.version)
    before = start.rows.get(formset.model._meta.label_lower, {})
    for form in formset.forms:
        sent = str(form.data.get(form.add_prefix("id"), ""))
        row = before.get(int(sent)) if is_key(sent) else None
        if row is None or not hasattr(form, "cleaned_data"):
            continue
        where = f"{capfirst(formset.model._meta.verbose_name)} {formset.forms.index(form) + 1}"
        if form.instance._state.adding:
            _deleted_by_them(formset, form, row, where, choices)
        elif formset._should_delete_form(form):
            _deleted_by_me(formset, form, row, where, choices)
        else:
            _both_changed(form, row, where, choices)
    return choices.conflicts


def _fields(form: Any, row: Row) -> list[Any]:
    """Those a revision holds and the form writes; relations to many apart."""
    found = (form.instance._meta.get_field(name) for name in row["fields"] if name in form.fields)
    return [each for each in found if not each.many_to_many]


def _mine(form: Any, each: Any) -> Any:
    return encoded(each, getattr(form.instance, each.attname))


def _deleted_by_them(formset: Any, form: Any, row: Row, where: str, choices: Choices) -> None:
    changed = [
        each
        for each in _fields(form, row)
        if each.name not in QUIET and _mine(form, each) != row["fields"][each.name]
    ]
    if not changed:
        formset.dropped.append(form)
        return
    text = " · ".join(said(_mine(form, each)) for each in changed)
    if choices.settle(form.prefix, where, text, _("(deleted)")) == THEIRS:
        formset.dropped.append(form)


def _deleted_by_me(formset: Any, form: Any, row: Row, where: str, choices: Choices) -> None:
    saved = {
        each.name: encoded(each, form.saved[each.attname])
        for each in _fields(form, row)
        if each.name not in QUIET
    }
    changed = [value for name, value in saved.items() if value != row["fields"][name]]
    if not changed:
        return
    text = " · ".join(map(said, changed))
    if choices.settle(form.prefix, where, _("(deleted)"), text) == THEIRS:
        formset.spared.append(form)
        for each in _fields(form, row):
            setattr(form.instance, each.attname, form.saved[each.attname])


def _both_changed(form: Any, row: Row, where: str, choices: Choices) -> None:
    for each in _fields(form, row):
        before, mine = row["fields"][each.name], _mine(form, each)
        theirs = encoded(each, form.saved[each.attname])
        if mine == theirs:
            continue
        take = mine == before
        if not take and theirs != before and each.name not in QUIET:
            label = f"{where}: {capfirst(str(form.fields[each.name].label or each.name))}"
            take = choices.settle(form.add_prefix(each.name), label, mine, theirs) == THEIRS
        if take:
            setattr(form.instance, each.attname, form.saved[each.attname])


def in_conflict() -> ValidationError:
    return ValidationError(
        _("Somebody else changed the same meanwhile. Choose what is to stay, above; then save."),
        code="conflict",
    )


def said(value: Any) -> str:
    """A value as text to compare."""
    if value is None or value == "":
        return _("(empty)")
    return _(", ").join(map(str, value)) if isinstance(value, list) else str(value)
