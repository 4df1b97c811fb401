"""Who asks for an old address is led on; asked where there is no page, and of a front page's
address with the number of a post (`/?p=11`), which other programs gave their pages."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from press.editions.own_pages import own_page
from press.editions.publications import Publication, hidden
from press.moved.address import OldAddress, told
from press.pages.views import gone
from press.records.kinds import publishables

NUMBERS = ("p", "page_id", "post")


class MovedMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if request.path == "/" and any(request.GET.get(name) for name in NUMBERS):
            return led_on(request) or self.get_response(request)
        response = self.get_response(request)
        desk = request.path.startswith(reverse("admin:index"))
        if response.status_code != 404 or desk:
            return response
        return led_on(request) or response


def led_on(request: HttpRequest) -> HttpResponseBase | None:
    """301 to what is live, 410 where that was withdrawn; None for what leads nowhere yet."""
    full = told(request.get_full_path())
    bare = told(request.path)
    asked = [name for name in dict.fromkeys([full, bare]) if name]
    names = [*asked, *map(hidden, asked)]
    rows = {row.address: row for row in OldAddress.objects.filter(address__in=names)}
    row = next((rows[name] for name in names if name in rows), None)
    if row is None:
        return None
    page = own_page(absolute(row.target)) if row.target else _page_of(row)
    if page is None:
        return HttpResponsePermanentRedirect(row.target) if row.target else None
    if page.state != Publication.State.LIVE:
        return gone(request, page)
    return HttpResponsePermanentRedirect(page.get_absolute_url())


def absolute(target: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{target}" if target.startswith("/") else target


def _page_of(row: OldAddress) -> Publication | None:
    model: Any = publishables().get(row.kind)
    record = model.objects.filter(pk=row.record).select_related("publication") if model else []
    found = next(iter(record), None)
    return found.publication if found else None
