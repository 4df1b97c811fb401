"""Two editions of a page against each other, for readers."""

from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from press.editions.addresses import comparison_url
from press.editions.edition import Edition, content_digest
from press.editions.publications import Publication
from press.pages.differences import Difference, edition_differences
from press.pages.page import build, respond
from press.pages.views import gone, missing
from press.publishing.withdrawn import with_gone, without
from press.records.kinds import kind_of

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


def _editions(path: str, *numbers: int) -> list[Any]:
    """The earlier first, with the publication; one query."""
    found = with_gone(Edition.objects.told().filter(publication__path=path, number__in=numbers))
    light = found.select_related("publication__edition").defer("publication__edition__content")
    return list(light.order_by("number"))


def _differences(publication: Publication, before: Any, after: Any) -> tuple[list[Difference], int]:
    """Without what was taken back since. Kept once made: neither of the two ever changes."""
    told = [without(each.content, each.gone) for each in (before, after)]
    digests = map(content_digest, told)
    key = ":".join(("comparison", *digests, translation.get_language() or "", build()))
    if kept := cache.get(key):
        found: tuple[list[Difference], int] = kept
        return found
    before, after = told
    found = edition_differences(before, after, kind_of(publication).content)
    cache.set(key, found, KEPT)
    return found


def _page(request: HttpRequest, publication: Publication, before: Any, after: Any) -> HttpResponse:
    with translation.override(publication.language):
        differences, unchanged = _differences(publication, before, after)
        context = {
            "publication": publication,
            "before": before,
            "after": after,
            "differences": differences,
            "unchanged": unchanged,
        }
        response = respond(request, "press/pages/differences.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
