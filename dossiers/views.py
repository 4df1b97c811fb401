"""Lists of dossiers for readers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from dossiers.models import Dossier
from press.editions.edition import Edition
from press.editions.publications import Publication, PublicationQuerySet
from press.pages.page import respond

PAGE_LENGTH = 24
HOME_LENGTH = 13
UPDATES = 6


def live_dossiers() -> PublicationQuerySet:
    language = translation.get_language()
    return Publication.objects.live().filter(kind=Dossier.kind).in_language(language).latest()


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest featured dossier in front (the newest of all where none is), then the others."""
    shown = list(live_dossiers()[:HOME_LENGTH])
    lead = next((each for each in shown if each.facts.get("featured")), shown[0] if shown else None)
    updates = (
        Edition.objects.filter(publication__in=[each.pk for each in shown])
        .exclude(kind__in=[Edition.Kind.FIRST, Edition.Kind.WITHDRAWAL])
        .exclude(note="")
        .light()
        .select_related("publication")
        .order_by("-published_at")[:UPDATES]
    )
    others = [each for each in shown if each is not lead]
    context = {"lead": lead, "dossiers": others, "updates": updates}
    return respond(request, "dossiers/home.html", context)


@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    listed = Paginator(live_dossiers(), PAGE_LENGTH).get_page(request.GET.get("page"))
    return respond(request, "dossiers/dossiers.html", {"page": listed})
