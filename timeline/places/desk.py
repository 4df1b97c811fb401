"""The desk's form of a place: its names, where it lies, who held it when."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from images.choosing.pictured import PicturedAdmin, PicturedForm
from press.desk.admin import StateFilter
from press.desk.names import NamedAdmin, NamedForm, NameInline
from press.forms.inlines import KnownChoiceInline
from press.records.publishable import SCHEDULE
from timeline.places.control import Control
from timeline.places.control_checks import overlaps
from timeline.places.place import Place, PlaceName
from timeline.places.position_form import DegreesField, clean_position
from timeline.places.resources import PlaceResource


class PlaceNameInline(NameInline):
    model = PlaceName


class ControlInline(KnownChoiceInline, admin.StackedInline):  # type: ignore[type-arg]
    model = Control
    chosen = ("actors",)
    fields = [
        ("period", "state"),
        "actors",
        ("how", "how_en"),
        ("source_title", "source_publisher"),
        ("source_url", "source_date", "confidence"),
        "review_by",
    ]


class PlaceForm(PicturedForm, NamedForm):
    class Meta:
        model = Place
        fields = "__all__"
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "latitude" in self.fields:
            clean_position(cleaned, self.add_error)
        return cleaned

    def clean_parent(self) -> Place | None:
        """No place lies in itself, nor in what lies in it; a query for each that it lies in."""
        parent: Place | None = self.cleaned_data["parent"]
        above, seen = parent, set()
        while above and above.pk not in seen:
            if above.pk == self.instance.pk:
                message = gettext("“%(parent)s” is this place, or lies in it.")
                raise ValidationError(message % {"parent": parent}, code="circle")
            seen.add(above.pk)
            above = above.parent
        return parent


@admin.register(Place)
class PlaceAdmin(PicturedAdmin, NamedAdmin):
    form = PlaceForm
    resource = PlaceResource
    autocomplete_fields = ["parent"]
    facts = frozenset({"place_kind", "latitude", "longitude", "precision", "parent", "picture"})
    inlines = [PlaceNameInline, ControlInline]
    list_display = ["title", "place_kind", "parent", "state_shown", "language", "page_link"]
    list_filter = [StateFilter, "place_kind", "language"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "translation_of",
                    ("place_kind", "parent"),
                    ("latitude", "longitude", "precision"),
                    "summary",
                    "text",
                    "picture",
                ]
            },
        ),
        (
            _("About the page"),
            {
                "classes": ["collapse"],
                "fields": [("slug", "language"), *SCHEDULE, "seen_version", "submission_id"],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("parent")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in ("latitude", "longitude"):
            words = {"label": capfirst(db_field.verbose_name), "help_text": db_field.help_text}
            return DegreesField(required=False, **words)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def note_saved(self, request: HttpRequest, record: Any, formsets: Any) -> None:
        super().note_saved(request, record, formsets)
        for message in overlaps(record) if not record.translation_of_id else ():
            messages.warning(request, message)
