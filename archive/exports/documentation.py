"""How programs search the archive: the schema of its JSON, and a page that explains it."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.exports import json_schema, listed
from archive.search.query import FACETS
from press.pages.page import respond


class Parameter(NamedTuple):
    names: list[str]
    meaning: str
    example: str


@require_safe
def schema(request: HttpRequest) -> JsonResponse:
    """In English, for every language."""
    with translation.override("en"):
        written = json_schema.schema() | {"$id": request.build_absolute_uri(request.path)}
    options = {"ensure_ascii": False, "indent": 1}
    answer = JsonResponse(written, json_dumps_params=options)
    answer["Content-Type"] = "application/schema+json"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, no-cache"
    return answer


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    context = {
        "parameters": _parameters(),
        "fields": list(json_schema.rows(json_schema.found())),
        "exports": [(f"search.{each.form}", each.told()) for each in listed.EXPORTS],
        "example": request.build_absolute_uri(f"{reverse('archive_json')}?q=raqqa&kind=story"),
        "oai": request.build_absolute_uri(reverse("oai")),
    }
    return respond(request, "archive/exports/documentation.html", context)


def _parameters() -> list[Parameter]:
    return [
        Parameter(["q"], _("The words, as they are typed into the box."), "q=raqqa"),
        Parameter(
            list(FACETS),
            _("A value of a facet, as the answer has it; each may be given several times."),
            "kind=story&language=ar",
        ),
        Parameter(
            ["from", "to"],
            _("The period, in EDTF, in ISO 8601 or in words; both ends count."),
            "from=2016&to=2017-10-17",
        ),
        Parameter(["sure"], _("Only what lies certainly within the period."), "sure=1"),
        Parameter(["on"], _("What readers found at the end of a day (UTC)."), "on=2018-01-01"),
        Parameter(["sort"], _("relevance, newest or oldest."), "sort=newest"),
        Parameter(["names"], _("Names as they are typed only."), "names=typed"),
        Parameter(["exact"], _("Misspelt words are not corrected."), "exact=1"),
        Parameter(["after"], _("Where a page begins; it comes with the answer before."), ""),
    ]
