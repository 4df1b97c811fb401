"""Rows of a form that choose among very many records, asked and saved in few queries."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst

from press.forms.choices import KnownChoiceField, KnownChoicesField, is_key
from press.forms.counted import CountedFormSet
from press.forms.merging import Conflict, in_conflict, merge_rows

KEY = "id"


class KnownChoices:
    """Beside a formset: looks up all that its rows choose at once, one query for each field."""

    form: Any
    data: Any
    is_bound: bool
    add_prefix: Any
    total_form_count: Any
    get_queryset: Any
    _known: dict[str, dict[int, models.Model]] | None = None

    def tell(self, form: Any, *, empty: bool = False) -> None:
        """Give a form's choices what they may be and what is chosen now; and the language of the
        record whose row it is."""
        form.written_in = getattr(getattr(self, "instance", None), "language", "")
        for name, field in form.fields.items():
            if isinstance(field, KnownChoiceField):
                chosen = None if empty else getattr(form.instance, name, None)
                field.known = {chosen.pk: chosen} if chosen else {}
                if self.is_bound:
                    field.known = self.known()[name]
                    sent = str(form[name].data or "")
                    chosen = field.known.get(int(sent)) if is_key(sent) else None
                field.widget.chosen = chosen
            elif isinstance(field, KnownChoicesField):
                field.known = self.known()[name]
                keys = form[name].data if self.is_bound else kept(form.instance, name)
                there = [int(key) for key in keys or [] if is_key(str(key))]
                known = [] if empty else [key for key in there if key in field.known]
                field.widget.chosen = [field.known[key] for key in known]

    def known(self) -> dict[str, dict[int, models.Model]]:
        """Every row that was sent as a choice (or, of several, is chosen), by field and key."""
        if self._known is None:
            self._known = {
                name: field.queryset.filter(**limits(field)).in_bulk(
                    self.sent(name) if self.is_bound else self.kept_in(name)
                )
                for name, field in self.form.base_fields.items()
                if isinstance(field, KnownChoiceField | KnownChoicesField)
                if field.queryset is not None
                if self.is_bound or isinstance(field, KnownChoicesField)
            }
        return self._known

    def sent(self, name: str) -> set[int]:
        keys = (f"{self.add_prefix(index)}-{name}" for index in range(self.total_form_count()))
        values = (value for key in keys for value in self.data.getlist(key))
        return {int(value) for value in values if is_key(value)}

    def kept_in(self, name: str) -> set[int]:
        return {key for record in self.get_queryset() for key in kept(record, name)}


class KnownChoiceFormSet(KnownChoices, CountedFormSet):
    """Saves all rows at once. `in_table` where they are drawn as a table, without labels."""

    model: Any
    _existing_object: Any
    in_table = False
    conflicts: Sequence[Conflict] = ()
    dropped: Sequence[Any] = ()  # forms of rows that others deleted, unchanged here
    spared: Sequence[Any] = ()  # forms that would delete what others changed

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        """A row that an earlier sending of the same form made is that row, wherever it stands."""
        sent = self.data.get(f"{self.add_prefix(i)}-{KEY}", "") if self.is_bound else ""
        if i >= self.initial_form_count() and is_key(sent):
            there = self._existing_object(int(sent))
            kwargs |= {"instance": there} if there else {}
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        self.fk.set_cached_value(form.instance, self.instance)
        self.tell(form)
        form.saved = dict(form.instance.__dict__)
        return form

    def clean(self) -> None:
        """Leave to others what only they changed since the form was opened."""
        super().clean()
        self.dropped, self.spared = [], []
        if start := getattr(self.instance, "began_with", None):
            self.conflicts = merge_rows(self, start)
            if self.conflicts:
                raise in_conflict()

    @property
    def deleted_forms(self) -> list[Any]:
        found = [form for form in super().deleted_forms if form not in self.spared]
        return [*found, *(form for form in self.dropped if form not in found)]

    @cached_property
    def empty_form(self) -> Any:
        """Made once: a page asks for it four times over."""
        form = super().empty_form
        self.tell(form, empty=True)
        return form

    def add_fields(self, form: Any, index: int | None) -> None:
        """The block's own key is not looked up: its form has the block, or the block is gone."""
        super().add_fields(form, index)
        key = str(form.instance.pk or "")  # as it is sent, so that it never counts as a change
        form.fields[KEY] = forms.Field(initial=key, required=False, widget=forms.HiddenInput)
        if self.in_table:
            for field in form.visible_fields():
                field.field.widget.attrs["aria-label"] = capfirst(field.label)

    def save(self, commit: bool = True) -> list[Any]:
        """Delete in one statement, change and add in another. A row that somebody deleted while
        this form was open is saved again as a new one, so that nothing typed is lost."""
        self.sort_out()
        if commit:
            self.write()
        return self.new_objects + [changed for changed, _fields in self.changed_objects]

    def sort_out(self) -> None:
        """What is new, changed and deleted, as the admin's log wants it."""
        self.new_objects: list[Any] = []
        self.changed_objects: list[Any] = []
        self.deleted_objects = [form.instance for form in self.deleted_forms if form.instance.pk]
        gone = set(self.deleted_forms)
        for form in self.forms:
            if form in gone or not form.has_changed():
                continue
            if form.instance._state.adding:
                setattr(form.instance, self.fk.name, self.instance)
                self.new_objects.append(form.instance)
            else:
                self.changed_objects.append((form.instance, form.changed_data))

    def write(self) -> None:
        manager = self.model._default_manager
        if self.deleted_objects:
            manager.filter(pk__in=[row.pk for row in self.deleted_objects]).delete()
        rows = self.new_objects + [row for row, _fields in self.changed_objects]
        if rows:
            columns = [field for field in self.model._meta.concrete_fields if not field.primary_key]
            manager.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=[KEY],
                update_fields=[field.name for field in columns],
            )
            self.relate({id(row) for row in rows})

    def relate(self, written: set[int]) -> None:
        """Of the rows written, what they choose in relations to many: two queries for each."""
        forms = [form for form in self.forms if id(form.instance) in written]
        for field in self.model._meta.many_to_many:
            if field.name not in self.form.base_fields:
                continue
            through, owner = field.remote_field.through, field.m2m_field_name()
            through.objects.filter(**{f"{owner}__in": [form.instance for form in forms]}).delete()
            ends = f"{owner}_id", f"{field.m2m_reverse_field_name()}_id"
            through.objects.bulk_create(
                through(**dict(zip(ends, (form.instance.pk, key), strict=True)))
                for form in forms
                for key in form.cleaned_data[field.name]
            )


def limits(field: Any) -> dict[str, Any]:
    """What a relation may choose among (`limit_choices_to`), where it says so."""
    return getattr(field, "get_limit_choices_to", dict)() or {}


def kept(record: Any, name: str) -> list[int]:
    """The keys a row has chosen: of an array, or of a relation that was read beforehand."""
    if not record._meta.get_field(name).many_to_many:
        return list(getattr(record, name) or [])
    return [each.pk for each in getattr(record, name).all()] if record.pk else []
