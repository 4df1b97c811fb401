"""The search for readers, and how to search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive.pages.page import SearchPage
from archive.pages.tips import tips
from archive.search.query import Query
from archive.search.search import search
from press.pages.page import respond

FIELDS = ("q", "from", "to", "on", "sure", "sort")
"""What forms of the page send also where nothing was typed."""


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The search; without one, a way into the archive. An address without empty fields is the one
    that is kept."""
    if any(request.GET.get(name) == "" for name in FIELDS):
        given = request.GET.copy()
        for name in FIELDS:
            given.setlist(name, [value for value in given.getlist(name) if value])
        query = given.urlencode()
        return redirect(f"{request.path}?{query}" if query else request.path)
    page = SearchPage(search(Query.read(request.GET)))
    context = {"page": page, "translations": page.in_other_languages(request)}
    return respond(request, "archive/pages/archive.html", context)


@require_safe
def how_to_search(request: HttpRequest) -> HttpResponse:
    context = {"tips": tips(get_language() or "ar")}
    return respond(request, "archive/pages/help.html", context)
