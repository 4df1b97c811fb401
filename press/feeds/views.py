"""The feeds: of the site and of tags in the language of the address, of a record in its own."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from press.editions.corrections import Correction
from press.editions.edition import Edition
from press.editions.publications import Publication
from press.feeds.atom import LENGTH, About, Entry, told
from press.feeds.entries import newest, of_edition, of_page, said
from press.pages.views import find, gone, missing, renamed_tag
from press.records.kinds import kind_of, kinds


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """What was published or changed last."""
    subtitle = _("Long stories, each in one page that is kept up to date, with sources and dates.")
    about = About(_("Milaff"), subtitle, reverse("home"))
    names = [kind.name for kind in kinds() if kind.in_feeds]
    live = Publication.objects.live().filter(kind__in=names)
    pages = newest(live.in_language(translation.get_language()))
    return told(request, about, (of_page(request, page) for page in pages))


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """301 where it is called otherwise now."""
    tagged = Publication.objects.live().tagged(slug)
    pages = list(newest(tagged.in_language(translation.get_language())))
    any_page = pages[0] if pages else tagged.first()
    if any_page is None:
        return renamed_tag(request, slug, "tag_feed")
    name = next(tag["name"] for tag in any_page.tags if tag["slug"] == slug)
    subtitle = _("All that was published on %(name)s.") % {"name": name}
    title = _("Milaff: %(name)s") % {"name": name}
    about = About(title, subtitle, reverse("tag", args=[slug]))
    return told(request, about, (of_page(request, page) for page in pages))


@require_safe
def record(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """Of whom and where others tell, the pages that do; of all others, their editions."""
    page = find(section, slug, light=True)
    if page is None:
        return missing(request, "page_feed", section, slug)
    if page.state == Publication.State.WITHDRAWN:
        return gone(request, page)
    with translation.override(page.language):
        of_all = telling_of if kind_of(page).is_told_of else editions
        return of_all(request, page)


def telling_of(request: HttpRequest, page: Publication) -> HttpResponse:
    names = [kind.name for kind in kinds() if not kind.is_told_of]
    live = Publication.objects.live().filter(kind__in=names).mentioning(page.group)
    pages = newest(live.in_language(page.language))
    subtitle = _("What tells of %(name)s, newest first.") % {"name": page.title}
    title = _("Milaff: %(name)s") % {"name": page.title}
    about = About(title, subtitle, page.get_absolute_url())
    return told(request, about, (of_page(request, each) for each in pages))


def editions(request: HttpRequest, page: Publication) -> HttpResponse:
    readable = page.editions.light().exclude(kind=Edition.Kind.WITHDRAWAL).filter(removed_at=None)
    found = readable.select_related("correction").order_by("-number")[:LENGTH]
    entries = (
        of_edition(
            request,
            page,
            edition,
            _("%(title)s: edition %(number)s") % {"title": page.title, "number": edition.number},
            what_changed(page, edition),
        )
        for edition in found
    )
    subtitle = _("Each edition of this page as it goes out.")
    title = _("Milaff: %(name)s") % {"name": page.title}
    return told(request, About(title, subtitle, page.get_absolute_url()), entries)


def what_changed(page: Publication, edition: Edition) -> str:
    """The kind of an edition and what was told of it; of the one that stands, what it tells."""
    correction = getattr(edition, "correction", None)
    change = said(correction) if correction else edition.get_kind_display()
    note = "" if correction and edition.note == correction.reason else edition.note
    stands = page.summary if edition.pk == page.edition_id else ""
    return "\n\n".join(filter(None, [change, note, stands]))


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """What was put right last; each entry leads to its edition."""
    subtitle = _("Every mistake we put right, with what stood there before and why it was changed.")
    about = About(_("Milaff: corrections"), subtitle, reverse("corrections"))
    language = translation.get_language()
    found = Correction.objects.public().filter(edition__publication__language=language)
    return told(request, about, (_of_correction(request, each) for each in found[:LENGTH]))


def _of_correction(request: HttpRequest, correction: Correction) -> Entry:
    edition = correction.edition
    page = edition.publication
    parts = [said(correction), correction.passage, correction.before, correction.after]
    return of_edition(request, page, edition, page.title, "\n\n".join(filter(None, parts)))
