"""A search as a feed to subscribe to (Atom, RFC 4287): the newest that it finds."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from archive.exports.export import Export
from archive.exports.refused import refused
from archive.exports.walking import first_page
from archive.search.query import Query
from archive.search.results import Hit
from press.feeds.atom import About, Atom, Entry, answered, begun
from press.pages.identity import tag_uri
from press.records.appearing import appeared

LENGTH = 50
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


class SearchFeed(Atom):
    """An Atom feed that says how many there are, as OpenSearch 1.1 has it."""

    total: int | None = None

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:opensearch": OPENSEARCH}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.total is not None:
            handler.addQuickElement("opensearch:totalResults", str(self.total))


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    query = replace(Query.read(request.GET), cursor="")
    if query.errors:
        return refused(query)
    found = first_page(replace(query, sort="latest"), LENGTH)
    asked = f"?{query.address}" if query.address else ""
    subtitle = _("What the archive has of it, newest first.")
    about = About(_title(query), subtitle, reverse("archive") + asked, request.path + asked)
    made = begun(request, about, SearchFeed)
    made.total = None if found.total.more else found.total.number
    for hit in found.hits:
        made.add(request, _entry(request, hit))
    return answered(made)


def _title(query: Query) -> str:
    """What is searched for, in the words of whoever searches; filters by what the address says."""
    values = [value for name, value in query.values() if name not in ("sort", "names", "exact")]
    if not values:
        return _("Milaff: archive")
    return _("Milaff: archive: %(search)s") % {"search": _(", ").join(values)}


def _entry(request: HttpRequest, hit: Hit) -> Entry:
    entry = hit.entry
    assert entry.publication is not None
    return Entry(
        title=entry.title,
        link=hit.url,
        identity=tag_uri(request, entry.publication),
        published=appeared(entry.publication).instant,
        updated=entry.since or entry.publication.last_published,
        summary=entry.summary,
        tags=[tag["name"] for tag in entry.shown.get("tags", ())],
        author=entry.shown.get("byline", ""),
    )


EXPORT = Export(
    form="atom",
    label="Atom",
    told=lambda: _("The fifty newest hits, to subscribe to."),
    answer=feed,
    media_type="application/atom+xml",
    subscribed=True,
)
