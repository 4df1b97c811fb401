"""Reader pages that know no subject: a publication's page, its editions, tags, corrections."""

from datetime import UTC, datetime, time
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from press.editions.addresses import chosen
from press.editions.corrections import Correction
from press.editions.edition import Edition
from press.editions.publications import FormerPath, Publication, hidden, page_url
from press.pages.page import edition_page, etag, respond, unchanged
from press.publishing.withdrawn import with_gone
from press.tags.tag import FormerTag

PAGE_LENGTH = 24


@require_safe
def page(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    found = find(section, slug)
    if found is None:
        return missing(request, "page", section, slug)
    if found.state == Publication.State.WITHDRAWN:
        return gone(request, found)
    if "as-of" in request.GET:
        return as_of(request, found)
    assert found.edition is not None
    tag = etag(found.edition.digest, counter(found))
    answer = unchanged(request, tag)
    return answer or edition_page(request, found, found.edition, tag=tag, gone=found.withdrawn)


@require_safe
def editions(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """The history of a page."""
    found = find(section, slug, light=True)
    if found is None:
        return missing(request, "editions", section, slug)
    if found.state == Publication.State.WITHDRAWN:
        return gone(request, found)
    if comparison := chosen(request, found):
        return comparison
    history = list(found.editions.light().select_related("correction"))
    with translation.override(found.language):
        context = {"publication": found, "editions": history}
        return respond(request, "press/pages/editions.html", context)


@require_safe
def edition(request: HttpRequest, section: str, slug: str, number: int) -> HttpResponse:
    """One edition as it was published; for ever, and not for search engines."""
    found = (
        with_gone(
            Edition.objects.told().filter(publication__path=f"{section}/{slug}", number=number)
        )
        .select_related("publication__edition")
        .defer("publication__edition__content")
        .first()
    )
    if found is None:
        return missing(request, "edition", section, slug, number=number)
    publication = found.publication
    if publication.state == Publication.State.WITHDRAWN or found.removed_at:
        return gone(request, publication, removed=found if found.removed_at else None)
    if found.kind == Edition.Kind.WITHDRAWAL:
        return gone(request, publication, removed=found)
    banner = "press/pages/edition_banner.html"
    response = edition_page(request, publication, found, banner=banner, gone=found.gone)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Every live page with the tag, in whichever language it is, in the reader's where it is in
    several; 301 where it is called otherwise now."""
    tagged = Publication.objects.live().tagged(slug)
    live = tagged.once(translation.get_language() or "").latest()
    listed = Paginator(live, PAGE_LENGTH).get_page(request.GET.get("page"))
    rows = list(listed.object_list)
    if not rows:
        return renamed_tag(request, slug)
    name = next(tag["name"] for tag in rows[0].tags if tag["slug"] == slug)
    context = {"tag": {"slug": slug, "name": name}, "publications": rows, "page": listed}
    return respond(request, "press/pages/tag.html", context)


def renamed_tag(request: HttpRequest, slug: str, name: str = "tag") -> HttpResponse:
    """301 to what the tag is now, at the address of this `name`. Raises Http404 where it never
    was."""
    former = FormerTag.objects.filter(slug=slug).select_related("tag").first()
    if former is None:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    url = reverse(name, args=[former.tag.slug])
    return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """What was put right on live pages, newest first."""
    told = Correction.objects.public()
    listed = Paginator(told, PAGE_LENGTH).get_page(request.GET.get("page"))
    return respond(request, "press/pages/corrections.html", {"page": listed})


def find(section: str, slug: str, *, light: bool = False) -> Publication | None:
    """The publication at a path, with its edition and the counter, in one query."""
    found = Publication.objects.with_edition().counted().filter(path=f"{section}/{slug}")
    return (found.defer("edition__content") if light else found).first()


def counter(publication: Publication) -> Any:
    return getattr(publication, "counter", None)


def missing(request: HttpRequest, name: str, section: str, slug: str, **more: Any) -> HttpResponse:
    """301 where the page has moved. Raises Http404 where it never was."""
    path = f"{section}/{slug}"
    known = FormerPath.objects.filter(path__in=[path, hidden(path)])
    former = known.select_related("publication").first()
    if former is None:
        raise Http404
    url = page_url(name, former.publication.path, **more)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)


def as_of(request: HttpRequest, publication: Publication) -> HttpResponse:
    """302 to what the page was at the end of a day (`as-of=2017-10-18`, UTC)."""
    try:
        day = parse_date(request.GET["as-of"])
    except ValueError:
        day = None
    if day is None:
        raise Http404
    end = datetime.combine(day, time.max, tzinfo=UTC)
    shown = publication.editions.of_day(end).exclude(kind=Edition.Kind.WITHDRAWAL).light().first()
    if shown is None:
        raise Http404
    return redirect(page_url("edition", publication.path, number=shown.number))


def gone(
    request: HttpRequest, publication: Publication, removed: Edition | None = None
) -> HttpResponse:
    """410 with the reason: of a withdrawn page, or of one edition removed by law."""
    with translation.override(publication.language):
        context = {
            "publication": publication,
            "edition": removed or publication.edition,
            "removed": removed,
            "reason": reason_of(publication, removed),
        }
        return respond(request, "press/pages/gone.html", context, status=410)


def reason_of(publication: Publication, removed: Edition | None) -> str:
    """Why a withdrawn page, or one edition of it, cannot be read."""
    last = removed or publication.edition
    reason = removed.removal_reason if removed else ""
    return reason or (last.note or last.removal_reason if last else "")
