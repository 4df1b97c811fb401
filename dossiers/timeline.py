"""The page of a dossier's whole timeline, from its edition."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from dossiers.dossier import Dossier
from press.editions.publications import Publication
from press.pages.page import etag, respond, unchanged
from press.pages.views import counter, find, gone, missing
from press.publishing.mentions import in_language_of
from press.publishing.withdrawn import current
from press.records.kinds import kind_of
from timeline.pages.filters import Filter
from timeline.pages.listing import page as timeline_page


@require_safe
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    """All its events in order, filtered by what the address says; two queries."""
    found = find(kind_of(Dossier).section, slug)
    if found is None:
        return missing(request, "page", kind_of(Dossier).section, slug)
    if found.state == Publication.State.WITHDRAWN:
        return gone(request, found)
    assert found.edition is not None
    tag = etag(found.edition.digest, counter(found), request.GET.urlencode())
    answer = unchanged(request, tag)
    if answer:
        return answer
    content = current(found)
    with translation.override(found.language):
        events = content.get("events", [])
        chosen = Filter.read(request.GET)
        listed = timeline_page(events, chosen, request.GET.get("page"))
        live = Publication.objects.live().filter(group__in={*listed.groups, found.group})
        pages = in_language_of(found, live)
        context = {
            "publication": found,
            "edition": found.edition,
            "content": content,
            "filter": chosen,
            "listed": listed,
            "pages": pages,
        }
        return respond(request, "dossiers/timeline.html", context, tag=tag)
