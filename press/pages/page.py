"""Answering with a page: rendering, validators, cache headers."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import http_date, parse_etags, quote_etag

from press.editions.edition import Content, Edition
from press.editions.publications import Publication
from press.publishing.withdrawn import without
from press.records.kinds import kind_of

# Of an answer that is not sent again (RFC 9110, 15.4.5).
KEPT = ("Cache-Control", "Content-Location", "Date", "ETag", "Expires", "Last-Modified", "Vary")


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
    return _with_headers(HttpResponseNotModified(), tag) if has_it(request, tag) else None


def has_it(request: HttpRequest, tag: str | None) -> bool:
    """By `If-None-Match` alone, in which `*` names nothing that anybody has; weakly compared, as
    compressing makes tags weak."""
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return bool(tag) and (tag or "").removeprefix("W/") in {
        each.removeprefix("W/") for each in given
    }


def not_modified(response: HttpResponseBase) -> HttpResponse:
    """304 in place of an answer, with what caches must know of it."""
    answer = HttpResponseNotModified()
    for name in KEPT:
        if name in response:
            answer[name] = response[name]
    answer.cookies = response.cookies
    return answer


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
    gone: Sequence[dict[str, Any]] = (),
    **more: Any,
) -> HttpResponse:
    """An edition as its readers see it, in its own language, without what is `gone` of it; more
    goes to the template as it is (`banner` names the template of a banner above the page)."""
    content: Content = without(edition.content, gone)
    kind = kind_of(publication)
    with translation.override(publication.language):
        context = {
            "publication": publication,
            "edition": edition,
            "content": content,
            "gone": gone,
            **kind.neighbours(publication, content),
            **more,
        }
        response = respond(request, kind.template, context, tag=tag)
    response["Last-Modified"] = http_date(edition.published_at.timestamp())
    return response
