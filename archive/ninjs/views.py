"""A record's page as ninjs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from archive.ninjs.item import TYPES, cancelled, item
from press.editions.publications import Publication
from press.pages.page import etag, unchanged
from press.pages.views import counter, find, missing


@require_safe
def ninjs(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """410 with `pubStatus` "canceled" where it was withdrawn. Raises Http404 for what is no news:
    an actor, a place."""
    found = find(section, slug)
    if found is None:
        return missing(request, "ninjs", section, slug)
    if found.kind not in TYPES:
        raise Http404
    assert found.edition is not None
    tag = etag("ninjs", found.edition.digest, counter(found), found.path, request.get_host())
    if found.state == Publication.State.WITHDRAWN:
        return _sent(cancelled(request, found), found, tag, status=410)
    answer = unchanged(request, tag)
    return answer or _sent(item(request, found, found.edition), found, tag)


def _sent(
    facts: dict[str, Any], publication: Publication, tag: str, status: int = 200
) -> HttpResponse:
    options = {"ensure_ascii": False, "indent": 1}
    response = JsonResponse(facts, json_dumps_params=options, status=status)
    response["Cache-Control"] = "public, no-cache"
    response["Content-Language"] = publication.language
    response["Access-Control-Allow-Origin"] = "*"
    response["ETag"] = tag
    assert publication.edition is not None
    response["Last-Modified"] = http_date(publication.edition.published_at.timestamp())
    return response
