"""How to cite a page, or one edition of it: a page for readers and files for programs."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from archive.citing import bibtex, csl, ris
from archive.citing.cited import Cited, cited
from archive.citing.sentences import sentences
from press.editions.edition import Edition
from press.editions.publications import Publication
from press.pages.page import etag, respond, unchanged
from press.pages.views import find, gone, missing

Found = tuple[Publication, Edition]
FORMATS = {
    "bib": (bibtex.MEDIA_TYPE, bibtex.bibtex),
    "ris": (ris.MEDIA_TYPE, ris.ris),
    "json": (csl.MEDIA_TYPE, lambda cited: json.dumps(csl.csl(cited), ensure_ascii=False)),
}


@require_safe
def cite(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """The current edition, or with `edition` that one."""
    found = _found(request, section, slug) or missing(request, "cite", section, slug)
    if isinstance(found, HttpResponse):
        return found
    publication, edition = found
    tag = _tag(request, "page", *found)
    told = cited(request, publication, edition)
    with translation.override(publication.language):
        context = {
            "publication": publication,
            "edition": edition,
            "cited": told,
            "sentences": list(sentences(told)),
            "is_current": edition.pk == publication.edition_id,
        }
        answer = unchanged(request, tag)
        return answer or respond(request, "archive/citing/cite.html", context, tag=tag)


@require_safe
def citation_file(request: HttpRequest, section: str, slug: str, form: str) -> HttpResponse:
    """`form` is bib, ris or json (CSL)."""
    found = _found(request, section, slug)
    if found is None:
        return missing(request, "citation_file", section, slug, form=form)
    if isinstance(found, HttpResponse):
        return found
    tag = _tag(request, form, *found)
    if answer := unchanged(request, tag):
        return answer
    told: Cited = cited(request, *found)
    media_type, write = FORMATS[form]
    response = HttpResponse(write(told), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{told.key}.{form}"'
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = tag
    response["X-Robots-Tag"] = "noindex"
    return response


def _found(request: HttpRequest, section: str, slug: str) -> Found | HttpResponse | None:
    """The edition asked for; 410 where readers may not see it; None where no page is there. Raises
    Http404 where the page has no such edition."""
    publication = find(section, slug)
    if publication is None:
        return None
    if publication.state == Publication.State.WITHDRAWN:
        return gone(request, publication)
    assert publication.edition is not None
    wanted = request.GET.get("edition")
    if wanted is None:
        return publication, publication.edition
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 10):
        raise Http404
    edition = publication.editions.filter(number=int(wanted)).first()
    if edition is None:
        raise Http404
    if edition.removed_at or edition.kind == Edition.Kind.WITHDRAWAL:
        return gone(request, publication, removed=edition)
    return publication, edition


def _tag(request: HttpRequest, form: str, publication: Publication, edition: Edition) -> str:
    """A citation says where, and on which day, the edition was read."""
    facts = (edition.digest, publication.path, publication.edition_id, request.get_host())
    return etag("cite", form, *facts, timezone.localdate(), request.GET.get("edition"))
