"""The addresses of the map, and the word to robots that names it."""

from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from press.sitemaps import writing
from press.sitemaps.news import news as recent
from press.sitemaps.parts import LENGTH, parts


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """All of it; where that is more than one file holds, which files there are."""
    files = [(part, file) for part in parts().values() for file in part.files()]
    root = request.build_absolute_uri("/")[:-1]
    if sum(file.size for _part, file in files) <= LENGTH:
        found = chain.from_iterable(part.locations(file.number) for part, file in files)
        return _sent(writing.listed(found, root))
    named = (
        (reverse("sitemap_part", args=[part.name, file.number]), file.changed)
        for part, file in files
    )
    return _sent(writing.index(named, root))


@require_safe
def one(request: HttpRequest, part: str, number: int) -> HttpResponse:
    """Raises Http404 for a file that there is not."""
    found = parts().get(part)
    locations = list(found.locations(number)) if found and 0 < number < FAR else []
    if not locations:
        raise Http404
    return _sent(writing.listed(locations, request.build_absolute_uri("/")[:-1]))


FAR = 2**31


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    return _sent(writing.news(recent(), request.build_absolute_uri("/")[:-1]))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309: pages are open, the desk is not for robots."""
    absolute = request.build_absolute_uri
    maps = [f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "news_sitemap")]
    lines = ["User-agent: *", f"Disallow: {reverse('admin:index')}", *maps, ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _sent(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/xml; charset=utf-8")
    answer["Cache-Control"] = "public, no-cache"
    return answer
