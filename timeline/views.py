"""Lists of events and places for readers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from press.pages.page import respond
from timeline.pages.directory import LONGEST, called, live_places
from timeline.pages.live import live_page

PAGE_LENGTH = 200


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """All live events in the language, in order, narrowed down to what the address says."""
    return respond(request, "timeline/pages/events.html", {"listed": live_page(request.GET)})


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Live places by country; `q` finds them by any of their names."""
    words = request.GET.get("q", "").replace("\0", "\ufffd").strip()
    everywhere = live_places(translation.get_language())
    found = called(everywhere, words)
    listed = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {"page": listed, "q": words, "too_long": len(words) > LONGEST, "longest": LONGEST}
    return respond(request, "timeline/places/places.html", context)
