"""The description by which browsers and readers add the archive's search (OpenSearch 1.1)."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.exports import listed

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
MEDIA_TYPE = "application/opensearchdescription+xml"


def doors() -> list[tuple[str, str]]:
    """What each door of a search answers with, and where it is."""
    page = reverse("archive")
    return [("text/html", page)] + [
        (each.media_type, f"{page}search.{each.form}") for each in listed.EXPORTS if each.media_type
    ]


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """In the language of the address, whose searches it leads to."""
    absolute = request.build_absolute_uri
    root = Element("OpenSearchDescription", {"xmlns": NAMESPACE})
    SubElement(root, "ShortName").text = _("Milaff")
    SubElement(root, "LongName").text = _("Milaff: archive")
    SubElement(root, "Description").text = _("All that the newsroom has published.")
    for media_type, path in doors():
        template = f"{absolute(path)}?q={{searchTerms}}"
        SubElement(root, "Url", {"type": media_type, "template": template})
    own = {"type": MEDIA_TYPE, "rel": "self", "template": absolute(request.path)}
    SubElement(root, "Url", own)
    image = SubElement(root, "Image", {"width": "16", "height": "16", "type": "image/svg+xml"})
    image.text = absolute(static("press/img/icon.svg"))
    SubElement(root, "Language").text = get_language()
    SubElement(root, "InputEncoding").text = "UTF-8"
    SubElement(root, "OutputEncoding").text = "UTF-8"
    content = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    answer = HttpResponse(content, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    answer["Cache-Control"] = "public, no-cache"
    answer["Content-Language"] = get_language() or ""
    return answer
