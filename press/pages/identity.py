"""Names of publications that stay when their addresses change."""

from urllib.parse import urlsplit

from django.http import HttpRequest

from press.editions.publications import Publication


def authority(request: HttpRequest) -> str:
    """The host that was asked, without its port, as names of things have it."""
    return urlsplit(f"//{request.get_host()}").hostname or "localhost"


def tag_uri(request: HttpRequest, publication: Publication) -> str:
    """RFC 4151: tag:example.org,2017-10-18:story/12."""
    day = publication.first_published.date().isoformat()
    host = authority(request).replace(":", "-")  # no authority of RFC 4151 is of IPv6
    return f"tag:{host},{day}:{publication.kind}/{publication.pk}"
