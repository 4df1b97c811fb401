"""Two editions of a page against each other, for readers."""

from contextlib import suppress

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from press.edition_addresses import comparison_url
from press.edition_differences import Difference, edition_differences
from press.editions import Edition
from press.pages import build, respond
from press.publications import Publication
from press.views import gone, missing

KEPT = 3600  # seconds


@require_safe
def compare(request: HttpRequest, section: str, slug: str, first: int, second: int) -> HttpResponse:
    """What changed from one edition to a later one."""
    if first > second:
        return redirect(comparison_url(f"{section}/{slug}", second, first))
    editions = _editions(f"{section}/{slug}", first, second)
    if first == second or not editions:
        return missing(request, "comparison", section, slug, first=first, second=second)
    publication = editions[0].publication
    if publication.state == Publication.State.WITHDRAWN:
        return gone(request, publication)
    if len(editions) < 2:
        raise Http404
    for edition in editions:
        if edition.removed_at or edition.kind == Edition.Kind.WITHDRAWAL:
            return gone(request, publication, removed=edition)
    return _page(request, publication, *editions)


def _editions(path: str, *numbers: int) -> list[Edition]:
    """The earlier first, with the publication; one query."""
    found = Edition.objects.told().filter(publication__path=path, number__in=numbers)
    light = found.select_related("publication__edition").defer("publication__edition__content")
    return list(light.order_by("number"))


def _differences(before: Edition, after: Edition) -> tuple[list[Difference], int]:
    """Kept once made: neither of the two ever changes. A cache that is away costs time alone."""
    digests = (before.content_digest, after.content_digest)
    key = ":".join(("comparison", *digests, translation.get_language() or "", build()))
    with suppress(Exception):
        if kept := cache.get(key):
            found: tuple[list[Difference], int] = kept
            return found
    found = edition_differences(before.content, after.content)
    with suppress(Exception):
        cache.set(key, found, KEPT)
    return found


def _page(
    request: HttpRequest, publication: Publication, before: Edition, after: Edition
) -> HttpResponse:
    with translation.override(publication.language):
        differences, unchanged = _differences(before, after)
        context = {
            "publication": publication,
            "before": before,
            "after": after,
            "differences": differences,
            "unchanged": unchanged,
        }
        response = respond(request, "press/differences.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
