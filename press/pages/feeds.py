"""Doors for machines: the map of the site, what is new, and who may read what."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from press.editions.corrections import Correction
from press.editions.publications import Publication, PublicationQuerySet, page_url
from press.records.appearing import appeared
from press.records.kinds import kinds

LENGTH = 30
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Pages(Sitemap):  # type: ignore[type-arg]
    """Every live page; https://www.sitemaps.org/protocol.html."""

    limit = 10_000

    def items(self) -> PublicationQuerySet:
        return Publication.objects.live().order_by("pk")

    def lastmod(self, item: Publication) -> datetime:
        return item.last_published


class Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """An empty feed does not change from second to second."""
        return super().latest_post_date() if self.items else EPOCH


class Latest(Feed):  # type: ignore[type-arg]
    """What was published or changed last, in the language of the address (Atom, RFC 4287)."""

    feed_type = Atom
    title = _("Milaff")
    subtitle = _("Long stories, each in one page that is kept up to date, with sources and dates.")

    def link(self) -> str:
        return reverse("home")

    def items(self) -> Iterable[Publication]:
        language = translation.get_language()
        names = [kind.name for kind in kinds() if kind.in_feeds]
        told = Publication.objects.live().filter(kind__in=names)
        found = told.in_language(language).latest().select_related("edition__correction")
        return found.defer("edition__content")[:LENGTH]

    def item_title(self, item: Publication) -> str:
        return item.title

    def item_description(self, item: Publication) -> str:
        """With what was put right, where that is why it changed last."""
        correction = getattr(item.edition, "correction", None)
        return f"{said(correction)}\n\n{item.summary}" if correction else item.summary

    def item_pubdate(self, item: Publication) -> datetime:
        return appeared(item).instant

    def item_updateddate(self, item: Publication) -> datetime:
        return item.last_published

    def item_categories(self, item: Publication) -> list[str]:
        return [tag["name"] for tag in item.tags]


class Corrections(Feed):  # type: ignore[type-arg]
    """What was put right last, on pages in the language of the address; each entry leads to its
    edition."""

    feed_type = Atom
    title = _("Milaff: corrections")
    subtitle = _("Every mistake we put right, with what stood there before and why it was changed.")

    def link(self) -> str:
        return reverse("corrections")

    def items(self) -> Iterable[Correction]:
        language = translation.get_language()
        told = Correction.objects.public().filter(edition__publication__language=language)
        return told[:LENGTH]

    def item_title(self, item: Correction) -> str:
        return item.edition.publication.title

    def item_description(self, item: Correction) -> str:
        return "\n\n".join(filter(None, [said(item), item.passage, item.before, item.after]))

    def item_link(self, item: Correction) -> str:
        edition = item.edition
        return page_url("edition", edition.publication.path, number=edition.number)

    def item_pubdate(self, item: Correction) -> datetime:
        return item.edition.published_at

    item_updateddate = item_pubdate


def said(correction: Correction) -> str:
    """Its kind and what readers are told."""
    return f"{correction.get_kind_display()}: {correction.reason}"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309: pages are open, the desk is not for robots."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", f"Disallow: {reverse('admin:index')}", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
