"""Names for a search that is being typed, as JSON."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive.index.entry import Label
from archive.pages.completion import completions


@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """`{"names": […]}`: what could stand in place of the end of `q` (see Completion)."""
    found = completions(request.GET.get("q", "").replace("\0", ""), get_language() or "ar")
    rows = [asdict(each) | {"kind_name": str(Label.Facet(each.kind).label)} for each in found]
    answer = JsonResponse({"names": rows}, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "public, max-age=60"
    answer["X-Robots-Tag"] = "noindex"
    return answer
