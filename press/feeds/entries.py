"""What entries of feeds say: of a page, and of one of its editions."""

from django.http import HttpRequest

from press.editions.corrections import Correction
from press.editions.edition import Edition
from press.editions.publications import Publication, PublicationQuerySet, page_url
from press.feeds.atom import LENGTH, Entry
from press.pages.identity import tag_uri
from press.records.appearing import appeared


def newest(publications: PublicationQuerySet) -> PublicationQuerySet:
    """With what entries say of each; one query."""
    found = publications.latest().select_related("edition__correction")
    return found.defer("edition__content")[:LENGTH]


def of_page(request: HttpRequest, page: Publication) -> Entry:
    """With what was put right, where that is why it changed last."""
    correction = getattr(page.edition, "correction", None)
    return Entry(
        title=page.title,
        link=page.get_absolute_url(),
        identity=tag_uri(request, page),
        published=appeared(page).instant,
        updated=page.last_published,
        summary=f"{said(correction)}\n\n{page.summary}" if correction else page.summary,
        tags=[tag["name"] for tag in page.tags],
        author=page.facts.get("byline") or "",
    )


def of_edition(
    request: HttpRequest, page: Publication, edition: Edition, title: str, summary: str
) -> Entry:
    """The first appeared when the page did, which may be long before it came here."""
    first = edition.number == 1
    return Entry(
        title=title,
        link=page_url("edition", page.path, number=edition.number),
        identity=f"{tag_uri(request, page)}/{edition.number}",
        published=appeared(page).instant if first else edition.published_at,
        updated=edition.published_at,
        summary=summary,
    )


def said(correction: Correction) -> str:
    """Its kind and what readers are told."""
    return f"{correction.get_kind_display()}: {correction.reason}"
