"""The desk's search: what readers find, and with it drafts and what was withdrawn."""

from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from archive.alerts.desk import warn
from archive.alerts.form import SaveSearchForm
from archive.alerts.saved import SavedSearch
from archive.alerts.seeing import sees_all
from archive.alerts.working_records import desk_urls
from archive.index.entry import Entry, Label
from archive.pages.page import SearchPage
from archive.search.query import Query
from archive.search.results import Choice, Hit
from archive.search.search import search
from press.people.users import User

SAVED_SHOWN = 10
# What the box asks itself; all else of a search goes along with it.
ASKED = ("q", "from", "to", "sure", "on")


class Filter(NamedTuple):
    heading: str
    choices: list[Choice]
    error: str
    is_open: bool


class Found(NamedTuple):
    """`desk_url` is of the record's form, `page_url` of what readers see; or ""."""

    hit: Hit
    desk_url: str
    page_url: str


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return sees_all(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="archive_entry_changelist")]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The search; a POST saves it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        assert isinstance(request.user, User)
        query = Query.read(request.GET)
        sent = request.POST if request.method == "POST" else None
        form = SaveSearchForm(query, request.user, sent)
        if sent is not None and form.is_valid():
            return self._save(request, form)
        page = SearchPage(search(query, everything=True))
        saved = SavedSearch.objects.of(request.user)[: SAVED_SHOWN + 1]
        context = self.admin_site.each_context(request) | {
            "title": _("Search the archive"),
            "opts": self.opts,
            "page": page,
            "filters": filters(page),
            "found": self._found(request, page),
            "kept": [pair for pair in query.values() if pair[0] not in ASKED],
            "form": form,
            "saved": list(saved),
            "saved_shown": SAVED_SHOWN,
        }
        return TemplateResponse(request, "admin/archive/alerts/search.html", context)

    def _found(self, request: HttpRequest, page: SearchPage) -> list[Found]:
        hits = page.found.hits
        urls = desk_urls(request, self.admin_site, [hit.entry for hit in hits])
        seen = {Entry.Standing.LIVE, Entry.Standing.PAST}
        return [
            Found(hit, urls.get(hit.entry.pk, ""), hit.url if hit.entry.standing in seen else "")
            for hit in hits
        ]

    def _save(self, request: HttpRequest, form: SaveSearchForm) -> HttpResponse:
        saved = form.save()
        url = reverse("admin:archive_savedsearch_changelist")
        words = _("The search “%(name)s” was saved.") % {"name": saved.name}
        message = format_html('{} <a href="{}">{}</a>', words, url, _("My saved searches"))
        messages.success(request, message)
        warn(request)
        return HttpResponseRedirect(saved.url)


def filters(page: SearchPage) -> list[Filter]:
    """The facets; years come last, folded unless one is chosen."""
    found = [
        Filter(box.heading, [*box.choices, *box.folded], box.error, is_open=True)
        for box in page.boxes
    ]
    years = page.found.facets.get("year", [])
    error = page.query.errors.get("year", "")
    if years or error:
        is_chosen = any(choice.chosen for choice in years)
        found.append(Filter(str(Label.Facet.YEAR.label), years, error, is_chosen))
    return found
