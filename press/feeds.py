"""Doors for machines: the map of the site, what is new, and who may read what."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from press.publications import Publication, PublicationQuerySet
from press.publishable import publishables

LENGTH = 30


class Pages(Sitemap):  # type: ignore[type-arg]
    """Every live page; https://www.sitemaps.org/protocol.html."""

    limit = 10_000

    def items(self) -> PublicationQuerySet:
        return Publication.objects.live().order_by("pk")

    def lastmod(self, item: Publication) -> datetime:
        return item.last_published


class Latest(Feed):  # type: ignore[type-arg]
    """What was published or changed last, in the language of the address (Atom, RFC 4287)."""

    feed_type = Atom1Feed
    title = _("Milaff")
    subtitle = _("Long stories, each in one page that is kept up to date, with sources and dates.")

    def link(self) -> str:
        return reverse("home")

    def items(self) -> Iterable[Publication]:
        language = translation.get_language()
        kinds = [kind for kind, model in publishables().items() if model.in_feeds]
        told = Publication.objects.live().filter(kind__in=kinds)
        return told.in_language(language).latest()[:LENGTH]

    def item_title(self, item: Publication) -> str:
        return item.title

    def item_description(self, item: Publication) -> str:
        return item.summary

    def item_pubdate(self, item: Publication) -> datetime:
        return item.first_published

    def item_updateddate(self, item: Publication) -> datetime:
        return item.last_published

    def item_categories(self, item: Publication) -> list[str]:
        return [tag["name"] for tag in item.tags]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309: pages are open, the desk is not for robots."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", f"Disallow: {reverse('admin:index')}", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
