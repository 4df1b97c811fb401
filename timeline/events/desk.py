"""The desk's form of an event: what happened, who took part, who says so."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from images.choosing.pictured import PicturedAdmin, PicturedForm
from language.templatetags.dates import said
from press.desk.admin import PublishableAdmin, StateFilter
from press.forms.completion import CompletionAdmin, is_completion
from press.forms.inlines import KnownChoiceInline
from press.forms.publishable import PublishableForm
from press.records.publishable import SCHEDULE
from timeline.events.event import Event
from timeline.events.participants import ParticipationFormSet
from timeline.events.participation import Participation
from timeline.events.quick_entry import quick_entry
from timeline.events.resources import EventResource
from timeline.events.source import EventSource
from timeline.places.place import Place


class ParticipationInline(KnownChoiceInline, admin.TabularInline):  # type: ignore[type-arg]
    model = Participation
    formset = ParticipationFormSet
    chosen = ("actor",)
    fields = ["actor", "role", "name_used", "note", "note_en"]
    quotes = frozenset({"name_used"})

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A row to begin with where there is none."""
        return 0 if obj and obj.participations.exists() else 1


class EventSourceInline(KnownChoiceInline, admin.StackedInline):  # type: ignore[type-arg]
    model = EventSource
    fields = [
        ("source_title", "source_publisher"),
        ("source_url", "source_date", "confidence"),
        ("says", "says_en"),
    ]
    quotes = frozenset({"says", "says_en"})

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A row to begin with where there is none."""
        return 0 if obj and obj.sources.exists() else 1


class EventForm(PicturedForm, PublishableForm):
    class Meta:
        model = Event
        fields = "__all__"
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}


@admin.register(Event)
class EventAdmin(PicturedAdmin, CompletionAdmin, PublishableAdmin):
    form = EventForm
    resource = EventResource
    facts = frozenset(
        {
            *("date", "place", "event_kind", "picture", "weight"),
            *("casualties_low", "casualties_best", "casualties_high"),
            *("casualties_note", "casualties_note_en"),
        }
    )
    inlines = [ParticipationInline, EventSourceInline]
    list_display = ["title", "date_shown", "place", "event_kind", "state_shown", "page_link"]
    list_filter = [StateFilter, "event_kind", "language"]
    search_fields = ["folded_title"]
    autocomplete_fields = ["place"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "translation_of",
                    "title",
                    ("date", "place"),
                    ("event_kind", "weight"),
                    "summary",
                    "text",
                    "picture",
                ]
            },
        ),
        (
            _("Casualties"),
            {
                "classes": ["collapse"],
                "fields": [
                    ("casualties_low", "casualties_best", "casualties_high"),
                    ("casualties_note", "casualties_note_en"),
                ],
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

    def get_urls(self) -> list[URLPattern]:
        def quick(request: HttpRequest) -> HttpResponse:
            return quick_entry(self, request)

        view = self.admin_site.admin_view(quick)
        return [path("quick/", view, name="timeline_event_quick"), *super().get_urls()]

    def begun(self, name: str, **facts: Any) -> Any:
        return Event.objects.create(title=name, **facts)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("place")

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """What is chosen is chosen by its title, its place or who took part."""
        if not is_completion(request):
            return super().get_search_results(request, queryset, search_term)
        latest = F("date_days").desc(nulls_last=True)
        queryset = queryset.filter(translation_of__isnull=True).order_by(latest, "pk")
        if not search_term.strip():
            return queryset, False
        titled = Event.objects.called(search_term).values("pk")
        return queryset.filter(Q(pk__in=titled) | self.by_names(search_term)), False

    def telling(self, word: str) -> Q:
        return super().telling(word) | self.by_names(word)

    def by_names(self, words: str) -> Q:
        """By any name of its place or of who took part."""
        actors = Participation.objects.filter(actor__in=self.actors(words)).values("event")
        places = Place.objects.called(words).values("pk")
        return Q(pk__in=actors) | Q(place__in=places)

    def actors(self, words: str) -> Any:
        model: Any = Participation._meta.get_field("actor").related_model
        return model.objects.called(words).values("pk")

    @admin.display(description=_("date"), ordering="date_days")
    def date_shown(self, event: Event) -> SafeString:
        return said(event.date)
