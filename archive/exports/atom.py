"""A search as a feed to subscribe to (Atom, RFC 4287): the newest that it finds."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from archive.exports.export import Export
from archive.exports.refused import refused
from archive.exports.walking import first_page
from archive.identity import tag_uri
from archive.search.query import Query
from archive.search.results import Hit
from archive.xml_characters import without_barred
from press.records.appearing import appeared

LENGTH = 50
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
BEFORE_ANY = datetime(1970, 1, 1, tzinfo=UTC)


class SearchFeed(Atom1Feed):
    """An Atom feed that says how many there are, as OpenSearch 1.1 has it."""

    total: int | None = None

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:opensearch": OPENSEARCH}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.total is not None:
            handler.addQuickElement("opensearch:totalResults", str(self.total))

    def latest_post_date(self) -> datetime:
        """A feed without entries has never been updated; so it stays the same."""
        return max((item["updateddate"] for item in self.items), default=BEFORE_ANY)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    query = replace(Query.read(request.GET), cursor="")
    if query.errors:
        return refused(query)
    found = first_page(replace(query, sort="latest"), LENGTH)
    made = _feed(request, query)
    made.total = None if found.total.more else found.total.number
    for hit in found.hits:
        made.add_item(**_entry(request, hit))
    answer = HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
    answer["Cache-Control"] = "public, no-cache"
    answer["Content-Language"] = get_language() or ""
    return answer


def _feed(request: HttpRequest, query: Query) -> SearchFeed:
    here, page = (
        request.build_absolute_uri(f"{path}?{query.address}" if query.address else path)
        for path in (request.path, reverse("archive"))
    )
    return SearchFeed(
        title=without_barred(_title(query)),
        link=page,
        description="",
        language=get_language(),
        author_name=_("Milaff"),
        subtitle=_("What the archive has of it, newest first."),
        feed_url=here,
        feed_guid=here,
    )


def _title(query: Query) -> str:
    """What is searched for, in the words of whoever searches; filters by what the address says."""
    values = [value for name, value in query.values() if name not in ("sort", "names", "exact")]
    if not values:
        return _("Milaff: archive")
    return _("Milaff: archive: %(search)s") % {"search": _(", ").join(values)}


def _entry(request: HttpRequest, hit: Hit) -> dict[str, Any]:
    entry = hit.entry
    assert entry.publication is not None
    byline = entry.shown.get("byline", "")
    return {
        "title": without_barred(entry.title),
        "link": request.build_absolute_uri(hit.url),
        "description": without_barred(entry.summary),
        "unique_id": tag_uri(request, entry.publication),
        "author_name": without_barred(byline) or None,
        "pubdate": appeared(entry.publication).instant,
        "updateddate": entry.since,
        "categories": [without_barred(tag["name"]) for tag in entry.shown.get("tags", ())],
    }


EXPORT = Export(
    form="atom",
    label="Atom",
    told=lambda: _("The fifty newest hits, to subscribe to."),
    answer=feed,
    media_type="application/atom+xml",
    subscribed=True,
)
