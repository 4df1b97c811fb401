"""Inlines of the desk whose rows choose among very many records."""

from typing import Any

from django import forms
from django.contrib.admin.options import InlineModelAdmin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst

from press.forms.choices import (
    KnownChoiceField,
    KnownChoiceForm,
    KnownChoicesField,
    LazyAutocomplete,
    LazyAutocompleteMany,
)
from press.forms.known import KnownChoiceFormSet


class KnownChoiceInline(InlineModelAdmin):  # type: ignore[type-arg]
    """`chosen` are the relations that are completed by name; `quotes` are fields that hold the
    words of others."""

    form = KnownChoiceForm
    formset = KnownChoiceFormSet
    extra = 0
    chosen: tuple[str, ...] = ()
    quotes: frozenset[str] = frozenset()

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        made: Any = super().get_formset(request, obj, **kwargs)
        made.form.quotes = self.quotes
        return made

    def get_queryset(self, request: HttpRequest) -> Any:
        fields = [self.model._meta.get_field(name) for name in self.chosen]
        ones = [field.name for field in fields if not field.many_to_many]
        many = [field.name for field in fields if field.many_to_many]
        rows = super().get_queryset(request).prefetch_related(*many)
        return rows.select_related(*ones) if ones else rows

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Without the links around a choice: what is chosen is made on a page of its own."""
        if db_field.name not in self.chosen:
            if isinstance(db_field, models.URLField):
                kwargs["assume_scheme"] = "https"
                kwargs["widget"] = forms.URLInput(attrs={"class": "vURLField", "dir": "ltr"})
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        to: Any = db_field.remote_field.model
        allowed = to._default_manager.filter(**(db_field.get_limit_choices_to() or {}))
        if not db_field.many_to_many:
            widget = LazyAutocomplete(db_field, self.admin_site)
            return db_field.formfield(form_class=KnownChoiceField, widget=widget, queryset=allowed)
        return KnownChoicesField(
            allowed,
            label=capfirst(db_field.verbose_name),
            help_text=db_field.help_text,
            required=not db_field.blank,
            widget=LazyAutocompleteMany(db_field, self.admin_site),
        )
