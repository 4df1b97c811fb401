"""The directory of actors for readers."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from actors.directory import LONGEST, called, live_actors, told
from press.pages.page import respond

PAGE_LENGTH = 60


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """Live actors by kind; `q` finds them by any of their names, in any spelling."""
    words = request.GET.get("q", "").replace("\0", "").strip()
    found = called(live_actors(translation.get_language()), words)
    listed = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
    rows: Any = [told(publication, words) for publication in listed.object_list]
    listed.object_list = rows
    too_long = len(words) > LONGEST
    context = {"page": listed, "q": words, "too_long": too_long, "longest": LONGEST}
    return respond(request, "actors/actors.html", context)
