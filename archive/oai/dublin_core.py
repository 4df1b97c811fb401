"""A publication in the fifteen elements of Dublin Core (oai_dc)."""

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from django.utils import translation
from django.utils.translation import gettext as _

from archive.oai.elements import LANGUAGE, add, add_whole
from press.editions.publications import Publication, page_url
from press.records.appearing import appeared

WORDED = {"title", "description", "subject"}
"""Elements that are in the language of the record."""
Absolute = Callable[[str], str]


def add_record(metadata: Element, publication: Publication, absolute: Absolute) -> None:
    """`absolute` makes a whole address of one of ours."""
    record = add_whole(metadata)
    for name, value in elements(publication, absolute):
        if value:
            written = {LANGUAGE: publication.language} if name in WORDED else {}
            add(record, f"dc:{name}", value, written)


def elements(publication: Publication, absolute: Absolute) -> Iterator[tuple[str, str]]:
    """Name and value of each, those without a value too. The page is the first identifier, the
    edition the second."""
    edition = publication.edition
    assert edition is not None
    with translation.override(publication.language):
        publisher = _("Milaff")
    source = _part(publication, "source") or {}
    yield "title", publication.title
    yield "creator", _part(publication, "byline") or ""
    for tag in publication.tags:
        yield "subject", tag["name"]
    yield "description", publication.summary
    yield "publisher", publisher
    yield "date", appeared(publication).date
    yield "type", "Text"
    yield "type", publication.kind
    yield "format", "text/html"
    yield "identifier", absolute(publication.get_absolute_url())
    yield "identifier", absolute(page_url("edition", publication.path, number=edition.number))
    yield "source", source.get("title", "")
    yield "source", source.get("url", "")
    yield "language", publication.language
    for value in _coverage(publication):
        yield "coverage", value


def _part(publication: Publication, name: str) -> Any:
    return getattr(publication, f"content_{name}", None)


def _coverage(publication: Publication) -> Iterator[str]:
    """Places by their names, times in EDTF."""
    gone = {each["group"] for each in publication.withdrawn}
    places = [*(_part(publication, "places") or []), _part(publication, "place")]
    for place in places:
        if isinstance(place, dict) and place["group"] not in gone:
            yield place["name"]["text"]
    if publication.kind == "event":
        yield _part(publication, "date") or ""
    yield _part(publication, "period") or ""
