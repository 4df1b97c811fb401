"""Pages and editions as JSON, and the schemas they follow."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from press.contents.schema import DRAFT, schema_of
from press.editions import taken_back
from press.editions.edition import Edition
from press.editions.publications import Publication, page_url
from press.pages.page import etag, unchanged
from press.pages.views import counter, find, missing, reason_of
from press.publishing.withdrawn import with_gone, without
from press.records.kinds import Kind, kind_of

EDITION: dict[str, Any] = {
    "type": "object",
    "description": "The edition that this is; `digest` is that of it and of all before it, in a "
    "chain, `content_digest` the SHA-256 of its content as it was stored.",
    "properties": {
        "number": {"type": "integer"},
        "kind": {"enum": [each.value for each in Edition.Kind]},
        "note": {"type": "string"},
        "published_at": {"type": "string", "format": "date-time"},
        "url": {"type": "string", "format": "uri"},
        "digest": {"type": "string"},
        "content_digest": {"type": "string"},
    },
    "required": ["number", "kind", "note", "published_at", "url", "digest", "content_digest"],
}


@require_safe
def page(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """What a live page shows, and nothing of how."""
    found = find(section, slug)
    if found is None:
        return missing(request, "page_json", section, slug)
    assert found.edition is not None
    tag = etag("json", found.edition.digest, counter(found), found.path, request.get_host())
    if found.state == Publication.State.WITHDRAWN:
        return _gone(request, found, None, tag)
    answer = unchanged(request, tag)
    return answer or _sent(request, found, found.edition, found.withdrawn, tag)


@require_safe
def edition(request: HttpRequest, section: str, slug: str, number: int) -> HttpResponse:
    """One edition; for ever, less what was taken back since."""
    path = f"{section}/{slug}"
    told = Edition.objects.told().filter(publication__path=path, number=number)
    light = with_gone(told).select_related("publication__edition")
    found = light.defer("publication__edition__content").first()
    if found is None:
        return missing(request, "edition_json", section, slug, number=number)
    publication = found.publication
    withdrawn = publication.state == Publication.State.WITHDRAWN
    if withdrawn or not found.is_readable:
        return _gone(request, publication, None if withdrawn and not found.removed_at else found)
    response = _sent(request, publication, found, found.gone)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def schema(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Of the pages of a kind, as they are written now. Raises Http404 for another number."""
    try:
        kind = kind_of(name)
    except LookupError as unknown:
        raise Http404 from unknown
    if number != kind.schema:
        raise Http404
    with translation.override("en"):
        content = schema_of(kind.content)
    text, uri = {"type": "string"}, {"type": "string", "format": "uri"}
    properties = {
        "$schema": uri,
        "url": uri,
        "media": uri | {"description": "Where the `path` of a picture's files begins."},
        "language": text,
        "first_published": {"type": "string", "format": "date-time"},
        "edition": EDITION,
        "content": {key: value for key, value in content.items() if key != "$defs"},
    }
    written = {
        "$schema": DRAFT,
        "$id": request.build_absolute_uri(request.path),
        "title": f"A page of kind “{name}”",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": content["$defs"],
    }
    answer = _json(written)
    answer["Content-Type"] = "application/schema+json"
    return answer


def _sent(
    request: HttpRequest, publication: Publication, found: Edition, gone: Any, tag: str = ""
) -> HttpResponse:
    absolute = request.build_absolute_uri
    answer = _json(
        {
            "$schema": absolute(_schema_url(kind_of(publication))),
            "url": absolute(publication.get_absolute_url()),
            "media": absolute(settings.MEDIA_URL),
            "language": publication.language,
            "first_published": publication.first_published.isoformat(),
            "edition": {
                "number": found.number,
                "kind": found.kind,
                "note": found.note,
                "published_at": found.published_at.isoformat(),
                "url": absolute(page_url("edition", publication.path, number=found.number)),
                "digest": found.digest,
                "content_digest": found.content_digest,
            },
            "content": _with_files_there(without(found.content, gone)),
        },
        tag=tag,
    )
    answer["Content-Language"] = publication.language
    answer["Last-Modified"] = http_date(found.published_at.timestamp())
    return answer


def _with_files_there(value: Any) -> Any:
    """Of a picture that was taken back no file is named."""
    if isinstance(value, list):
        return [_with_files_there(each) for each in value]
    if not isinstance(value, dict):
        return value
    if taken_back.of(value):
        return value | {"renditions": []}
    return {name: _with_files_there(each) for name, each in value.items()}


def _gone(
    request: HttpRequest, publication: Publication, removed: Edition | None, tag: str = ""
) -> HttpResponse:
    """410, with the reason: of the page, or of one edition."""
    reason = reason_of(publication, removed)
    url = request.build_absolute_uri(publication.get_absolute_url())
    state = "removed" if removed and removed.removed_at else "withdrawn"
    return _json({"url": url, "state": state, "reason": reason}, tag=tag, status=410)


def _json(facts: dict[str, Any], *, tag: str = "", status: int = 200) -> HttpResponse:
    options = {"ensure_ascii": False, "indent": 1}
    answer = JsonResponse(facts, json_dumps_params=options, status=status)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, no-cache"
    if tag:
        answer["ETag"] = tag
    return answer


def _schema_url(kind: Kind) -> str:
    return reverse("content_schema", args=[kind.name, kind.schema])
