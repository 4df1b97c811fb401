"""What else there is of a page: coverage that is like it, and the pages that lead to it."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from archive.search.query import Query
from archive.search.search import search
from press.editions.publications import Publication
from press.pages.page import respond
from press.pages.views import find, gone, missing

SIMILAR = 12
MOST_LINKING = 100


@require_safe
def related(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """A page of its own, so that the record's page asks for nothing more."""
    page = find(section, slug, light=True)
    if page is None:
        return missing(request, "related", section, slug)
    if page.state == Publication.State.WITHDRAWN:
        return gone(request, page)
    with translation.override(page.language):
        query = Query(like=page.path)
        context = {
            "publication": page,
            "similar": search(query, length=SIMILAR).hits,
            "similar_query": query.address,
            "linking": linking(page),
        }
        return respond(request, "archive/pages/related.html", context)


def linking(page: Publication) -> list[Publication]:
    """Live pages whose current edition shows this record, each once; newest first."""
    live = Publication.objects.live().mentioning(page.group).exclude(group=page.group)
    return list(live.once(page.language).latest()[:MOST_LINKING])
