"""The XML of the map: its files, and the list of them where there are several."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from django.utils import translation
from django.utils.translation import gettext as _

from language.xml_characters import without_barred
from press.sitemaps.news import News
from press.sitemaps.parts import Location

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
Absolute = Callable[[str], str]


def listed(locations: Iterable[Location], root: str) -> bytes:
    """`root` is what stands before each path."""
    return _written("urlset", (_url(each, root) for each in locations), f' xmlns:xhtml="{XHTML}"')


def index(files: Iterable[tuple[str, datetime | None]], root: str) -> bytes:
    found = (f"<sitemap>{_where(root + path, changed)}</sitemap>" for path, changed in files)
    return _written("sitemapindex", found)


def news(found: Iterable[News], root: str) -> bytes:
    names = {}
    for language in ("ar", "en"):
        with translation.override(language):
            names[language] = _("Milaff")
    return _written(
        "urlset", (_news(e, names[e.language], root) for e in found), f' xmlns:news="{NEWS}"'
    )


def _url(location: Location, root: str) -> str:
    same = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(root + path)}/>'
        for code, path in location.alike.items()
    )
    return f"<url>{_where(root + location.path, location.changed)}{same}</url>"


def _where(address: str, changed: datetime | None) -> str:
    when = f"<lastmod>{changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed else ""
    return f"<loc>{escape(address)}</loc>{when}"


def _news(page: News, name: str, root: str) -> str:
    publication = (
        f"<news:name>{_text(name)}</news:name><news:language>{page.language}</news:language>"
    )
    told = (
        f"<news:publication>{publication}</news:publication>"
        f"<news:publication_date>{page.published}</news:publication_date>"
        f"<news:title>{_text(page.title)}</news:title>"
    )
    return f"<url>{_where(root + page.path, None)}<news:news>{told}</news:news></url>"


def _text(text: str) -> str:
    return escape(without_barred(text))


def _written(element: str, inside: Iterable[str], names: str = "") -> bytes:
    begin = f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} xmlns="{SITEMAP}"{names}>\n'
    return (begin + "\n".join(inside) + f"\n</{element}>\n").encode()
