"""The desk's pages of this room: stories here, saved searches and the index in their folders."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from archive.alerts.desk import SavedSearchAdmin
from archive.alerts.search_desk import EntryAdmin
from archive.importing import desk as import_stories_desk
from archive.mentions.desk import names_view
from archive.stories.choices import DeskFilter
from archive.stories.form import StoryForm
from archive.stories.story import Story
from archive.tables.resources import StoryResource
from images.choosing.pictured import PicturedAdmin
from language.arabic import fold
from language.dates import Date, say
from language.templatetags.dates import said
from press.desk.admin import PublishableAdmin, StateFilter
from press.forms.completion import CompletionAdmin, is_completion
from press.records.publishable import SCHEDULE
from press.templatetags.press import host

__all__ = ["EntryAdmin", "SavedSearchAdmin", "StoryAdmin"]


@admin.register(Story)
class StoryAdmin(PicturedAdmin, CompletionAdmin, PublishableAdmin):
    form = StoryForm
    change_form_template = "admin/archive/stories/change_form.html"
    next_pages = ("publish", "preview", "names")
    resource = StoryResource
    list_display = ["headline", "date_shown", "desk", "source", "state_shown", "page_link"]
    list_filter = [StateFilter, "language", DeskFilter]
    search_fields = ["folded_headline"]
    # There are very many; their texts are searched where there is an index for it.
    searched = ("headline", "byline", "desk", "source_title", "slug")
    show_full_result_count = False
    autocomplete_fields = ["translation_of"]
    readonly_fields = ["imported_from"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "headline",
                    "blurb",
                    "body",
                    ("byline", "desk"),
                    "date",
                    ("source_title", "source_url"),
                    "picture",
                    "tags",
                    "actors",
                    "places",
                ]
            },
        ),
        (
            _("About the page"),
            {
                "classes": ["collapse"],
                "fields": [
                    ("slug", "language"),
                    "translation_of",
                    "appeared",
                    "imported_from",
                    *SCHEDULE,
                    "seen_version",
                    "submission_id",
                ],
            },
        ),
    ]

    def get_urls(self) -> list[URLPattern]:
        def names(request: HttpRequest, object_id: str) -> HttpResponse:
            return names_view(self, request, object_id)

        view = self.admin_site.admin_view(names)
        address = path("<path:object_id>/names/", view, name="archive_story_names")
        return [address, *import_stories_desk.urls(self), *super().get_urls()]

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Or by the address or number that its source gave it."""
        words = search_term.replace("\0", " ").strip()
        given = Q(import_id=words) | Q(source_url=words)
        if not is_completion(request):
            found = super().get_search_results(request, queryset, search_term)[0]
            return (found | queryset.filter(given) if words else queryset), False
        latest = F("date_days").desc(nulls_last=True)
        queryset = queryset.filter(translation_of__isnull=True).order_by(latest, "-pk")
        headline = Q(folded_headline__contains=fold(words))
        return (queryset.filter(headline | given) if words else queryset), False

    def told_apart(self, story: Story) -> str:
        """As completion offers it: headline, date, source."""
        date = say(Date(story.date), get_language()) if story.date else ""
        found = gettext(", ").join(filter(None, (date, self.source(story))))
        return f"{story.headline} ({found})" if found else story.headline

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Of what an address may ask of fields, only what the filters do."""
        return lookup in {"state", "desk", "language__exact", "review"}

    @admin.display(description=_("date"), ordering="date_days")
    def date_shown(self, story: Story) -> SafeString:
        return said(story.date)

    @admin.display(description=_("source"), ordering="source_title")
    def source(self, story: Story) -> str:
        return story.source_title or host(story.source_url)

    @admin.display(description=_("imported from"))
    def imported_from(self, story: Story) -> str:
        """The archive, and its number or address for it."""
        if not story.import_id:
            return "–"
        return format_html("<bdi>{}</bdi>: <bdi>{}</bdi>", story.import_source, story.import_id)
