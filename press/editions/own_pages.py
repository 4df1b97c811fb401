"""Our own pages, known again by an address that somebody copied from a browser."""

from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings

from press.editions.publications import FormerPath, Publication

_SECTIONED = 2  # section and slug


def own_page(url: str) -> Publication | None:
    """The page at an address of this site, a former one too. None for an address elsewhere (without
    a query), and for what is no record's page as a whole: an edition, a list, a place in a page."""
    path = _own_path(url)
    if not path:
        return None
    if page := Publication.objects.filter(path=path).first():
        return page
    former = FormerPath.objects.select_related("publication").filter(path=path).first()
    return former.publication if former else None


def _own_path(url: str) -> str:
    if not is_ours(url):
        return ""
    parts = urlsplit(url)
    followed = {name for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    if parts.fragment or not all(map(is_of_a_campaign, followed)):
        return ""
    steps = [step for step in unquote(parts.path).split("/") if step]
    if steps and steps[0] in dict(settings.LANGUAGES):
        steps = steps[1:]
    return "/".join(steps) if len(steps) == _SECTIONED else ""


def is_ours(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    own = urlsplit(settings.SITE_URL).hostname or ""
    return bool(host) and host.removeprefix("www.") == own.removeprefix("www.")


def is_of_a_campaign(name: str) -> bool:
    return name.startswith("utm_") or name in {"fbclid", "gclid"}
