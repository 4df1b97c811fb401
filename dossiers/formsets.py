"""The blocks of a dossier as formsets that ask and save in a fixed number of queries."""

from typing import Any

from django import forms
from django.db import connection, models
from django.forms.models import BaseInlineFormSet

from press.choices import KnownChoiceField, is_key

KEY = "id"


class BlockFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Looks up all chosen pictures and pages at once, and saves all blocks at once.

    A block that somebody deleted while this form was open is saved again as a new one, so that
    nothing typed is lost.
    """

    model: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known: dict[str, dict[int, models.Model]] | None = None

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        self.tell(form)
        return form

    @property
    def empty_form(self) -> Any:
        form = super().empty_form
        self.tell(form, empty=True)
        return form

    def add_fields(self, form: Any, index: int | None) -> None:
        """The block's own key is not looked up: its form has the block, or the block is gone."""
        super().add_fields(form, index)
        key = form.instance.pk
        form.fields[KEY] = forms.Field(initial=key, required=False, widget=forms.HiddenInput)

    def tell(self, form: Any, *, empty: bool = False) -> None:
        """Give a form's choices what they may be and what is chosen now."""
        for name, field in form.fields.items():
            if not isinstance(field, KnownChoiceField):
                continue
            chosen = None if empty else getattr(form.instance, name, None)
            field.known = {chosen.pk: chosen} if chosen else {}
            if self.is_bound:
                field.known = self.known()[name]
                sent = str(form[name].data or "")
                chosen = field.known.get(int(sent)) if is_key(sent) else None
            field.widget.chosen = chosen

    def known(self) -> dict[str, dict[int, models.Model]]:
        """Every row that was sent as a choice, by field and primary key."""
        if self._known is None:
            self._known = {
                name: field.queryset.in_bulk(self.sent(name))
                for name, field in self.form.base_fields.items()
                if isinstance(field, KnownChoiceField) and field.queryset is not None
            }
        return self._known

    def sent(self, name: str) -> set[int]:
        keys = (f"{self.add_prefix(index)}-{name}" for index in range(self.total_form_count()))
        values = (str(self.data.get(key, "")) for key in keys)
        return {int(value) for value in values if is_key(value)}

    def save(self, commit: bool = True) -> list[Any]:
        """Delete in one statement, change and add in another."""
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
                form.instance.parent = self.instance
                self.new_objects.append(form.instance)
            else:
                self.changed_objects.append((form.instance, form.changed_data))

    def write(self) -> None:
        manager = self.model._default_manager
        if self.deleted_objects:
            manager.filter(pk__in=[block.pk for block in self.deleted_objects]).delete()
        blocks = self.new_objects + [block for block, _fields in self.changed_objects]
        if blocks:
            columns = [field for field in self.model._meta.concrete_fields if not field.primary_key]
            manager.bulk_create(
                blocks,
                update_conflicts=True,
                unique_fields=[KEY],
                update_fields=[field.name for field in columns],
            )

    def kept(self) -> list[Any]:
        """The blocks as they stand after saving."""
        gone = {form.instance.pk for form in self.deleted_forms}
        return [form.instance for form in self.forms if form.instance.pk not in {None, *gone}]


def number(formsets: list[BlockFormSet]) -> None:
    """Give new blocks of every kind their keys, in one query for all."""
    new = {formset.model._meta.db_table: formset.new_objects for formset in formsets}
    new = {table: blocks for table, blocks in new.items() if blocks}
    if not new:
        return
    keys = "SELECT %s, nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    values = [value for table, blocks in new.items() for value in (table, table, len(blocks))]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([keys] * len(new)), values)
        for table, key in cursor.fetchall():
            block = next(block for block in new[table] if block.pk is None)
            block.pk = key
