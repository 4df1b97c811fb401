"""Answering with a page: rendering, validators, cache headers."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from press.editions import Content, Edition
from press.publications import Publication
from press.publishable import model_of


@cache
def build() -> str:
    """Changes with every change of a template or style sheet, and so with every release."""
    digest = hashlib.sha256()
    folders = [Path(settings.BASE_DIR) / "templates", Path(settings.BASE_DIR) / "press" / "static"]
    for folder in folders:
        for path in sorted(folder.rglob("*.*")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def etag(*parts: Any) -> str:
    text = "\n".join(str(part) for part in (*parts, build()))
    return quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])


def unchanged(request: HttpRequest, tag: str) -> HttpResponse | None:
    """304 where the reader has the page already."""
    answer = get_conditional_response(request, etag=tag)
    return _with_headers(answer, tag) if isinstance(answer, HttpResponse) else None


def respond(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    tag: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, to be kept by caches but asked for again each time (a withdrawal must show)."""
    html = render_to_string(template, dict(context), request)
    return _with_headers(HttpResponse(html, status=status), tag)


def _with_headers(response: HttpResponse, tag: str) -> HttpResponse:
    response["Cache-Control"] = "public, no-cache"
    response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    if tag:
        response["ETag"] = tag
    return response


def edition_page(
    request: HttpRequest,
    publication: Publication,
    edition: Edition,
    *,
    tag: str = "",
    **more: Any,
) -> HttpResponse:
    """An edition as its readers see it, in its own language; more goes to the template as it is
    (`banner` names the template of a banner above the page)."""
    content: Content = edition.content
    model = model_of(publication.kind)
    with translation.override(publication.language):
        context = {
            "publication": publication,
            "edition": edition,
            "content": content,
            **model.neighbours(publication, content),
            **more,
        }
        response = respond(request, model.page_template, context, tag=tag)
    response["Last-Modified"] = http_date(edition.published_at.timestamp())
    return response
