"""The public door of a shared preview."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from press.pages.page import edition_page
from press.previews.shared import shared_by_token
from press.publishing import verbs as publishing


@require_safe
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The record as it stands, under a banner. A dead link answers 410, an altered one 404, both
    with the same words, in the language that the reader's browser asks for."""
    shared = shared_by_token(token)
    record = shared.draft() if shared else None
    if shared is None or record is None:
        return _private(_closed(request, status=410 if shared else 404))
    if request.method == "GET":
        shared.note_opened()
    publication, edition = publishing.draft(record, alone=True)
    banner = "press/previews/shared_banner.html"
    response = edition_page(request, publication, edition, banner=banner, shared=shared)
    del response["Last-Modified"]
    return _private(response)


def _closed(request: HttpRequest, *, status: int) -> HttpResponse:
    language = translation.get_language_from_request(request)
    with translation.override(language):
        html = render_to_string("press/previews/shared_closed.html", request=request)
    response = HttpResponse(html, status=status)
    response["Content-Language"] = language
    return response


def _private(response: HttpResponse) -> HttpResponse:
    """For nobody to keep, to list, or to be told of by the next site."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
