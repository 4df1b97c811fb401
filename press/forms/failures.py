"""What keeps a form of the desk from being saved, in the order of the page, each with its field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

RECOVERED, CONFLICT = "recovered", "conflict"
CONFLICTS = "conflicts-heading"


@dataclass(frozen=True)
class Failure:
    """`anchor` is the id of what it is about, empty for the form; `where` names row and field."""

    anchor: str
    where: str
    words: str


@dataclass(frozen=True)
class Failures:
    """`recovered` where the form is what the browser had kept: it was not to be saved."""

    listed: tuple[Failure, ...] = ()
    recovered: bool = False

    def __len__(self) -> int:
        return len(self.listed)


def failures(form: Any, sets: Iterable[Any]) -> Failures:
    """`sets` are the admin's formsets, each with the inline (`opts`) that it is of."""
    if not form.is_bound:
        return Failures()
    sets = list(sets)
    own = form.errors.as_data()
    recovered = any(each.code == RECOVERED for each in own.get(NON_FIELD_ERRORS, ()))
    found = list(_of_form(form, "", ""))
    for admin_set in sets:
        found += _of_set(admin_set)
    rows = (row for admin_set in sets for row in _rows(admin_set))
    for _order, of_row in sorted(rows, key=itemgetter(0)):
        found += of_row
    return Failures(tuple(dict.fromkeys(found)), recovered)


def _rows(admin_set: Any) -> Iterator[tuple[int, list[Failure]]]:
    """Of each row that is refused: its place among all, and why."""
    formset = admin_set.formset
    for number, form in enumerate(formset.forms, start=1):
        if form.errors and not formset._should_delete_form(form):
            found = list(_of_form(form, form.prefix, row_name(admin_set.opts, form, number)))
            yield _place(form), found


def _place(form: Any) -> int:
    value = str(form["ordering"].value()) if "ordering" in form.fields else ""
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def row_name(inline: Any, form: Any, number: int) -> str:
    """Teaser card “headline”; a row without words has its number."""
    kind = capfirst(inline.verbose_name)
    for name in getattr(inline, "headed_by", ()) or form.fields:
        value = form[name].value() if name in form.fields else None
        text = strip_tags(value).strip() if isinstance(value, str) else ""
        if text and not hasattr(form.fields[name], "queryset") and not form[name].is_hidden:
            return _("%(kind)s “%(name)s”") % {"kind": kind, "name": Truncator(text).chars(60)}
    return _("%(kind)s %(number)d") % {"kind": kind, "number": number}


def _of_form(form: Any, row: str, row_named: str) -> Iterator[Failure]:
    for name, errors in form.errors.as_data().items():
        if name == NON_FIELD_ERRORS:
            yield from _told(errors, row, row_named)
            continue
        field = form[name]
        label = str(capfirst(field.label)).rstrip(":")
        where = _("%(row)s: %(field)s") % {"row": row_named, "field": label} if row else label
        yield from _told(errors, _anchor(field), where)


def _anchor(field: Any) -> str:
    """The id of a field, or of the first part of one that has several."""
    parts = getattr(field.field.widget, "widgets", ())
    return str(f"{field.auto_id}_0" if parts else field.id_for_label or field.auto_id)


def _of_set(admin_set: Any) -> Iterator[Failure]:
    formset = admin_set.formset
    errors = formset.non_form_errors().as_data()
    yield from _told(
        errors, f"{formset.prefix}-group", capfirst(admin_set.opts.verbose_name_plural)
    )


def _told(errors: Iterable[ValidationError], anchor: str, where: str) -> Iterator[Failure]:
    for error in errors:
        words = " ".join(map(str, error.messages))
        if error.code == CONFLICT:
            yield Failure(CONFLICTS, "", words)
        elif error.code != RECOVERED:
            yield Failure(anchor, where, words)
