"""An edition as a ninjs 3.1 item."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from archive.ninjs import parties, texts
from archive.ninjs.pictures import associations
from language.dates import Date, machine
from press.editions.edition import Edition
from press.editions.publications import Publication, page_url
from press.pages.identity import tag_uri
from press.publishing.withdrawn import without
from press.records.appearing import appeared
from press.records.kinds import kind_of

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
TYPES = {"story": "text", "dossier": "composite", "event": "event"}
"""Kinds that are news, by the type that ninjs has for them."""


def item(request: HttpRequest, publication: Publication, edition: Edition) -> dict[str, Any]:
    """Only what is known: what would be empty is left out."""
    kind = kind_of(publication)
    content = without(edition.content, publication.withdrawn)
    listing = kind.listing(content)
    people, organisations = parties.people_and_organisations(content)
    picture = content.get("picture") or content.get("hero")
    written = {
        **_identity(request, publication, edition),
        "contentCreated": _created(publication, content),
        "title": publication.title,
        "slugline": publication.path.partition("/")[2],
        "language": publication.language,
        "by": content.get("byline", ""),
        "headlines": texts.headlines(content, listing),
        "descriptions": texts.descriptions(content, listing),
        "bodies": texts.bodies(content, kind.content),
        "subjects": _subjects(request, content),
        "people": people,
        "organisations": organisations,
        "places": parties.places(content),
        "events": parties.events(content),
        "eventDetails": _details(content),
        "infoSources": _sources(content),
        "associations": associations(picture, request.build_absolute_uri),
    }
    return {name: value for name, value in written.items() if value not in ("", [], {})}


def cancelled(request: HttpRequest, publication: Publication) -> dict[str, Any]:
    """What is left to say of a page that was withdrawn."""
    known = {"standard": STANDARD, "uri": tag_uri(request, publication), "pubStatus": "canceled"}
    if publication.edition:
        known["versionCreated"] = publication.edition.published_at.isoformat()
    return known


def _identity(request: HttpRequest, publication: Publication, edition: Edition) -> dict[str, Any]:
    absolute = request.build_absolute_uri
    permanent = absolute(page_url("edition", publication.path, number=edition.number))
    page = absolute(publication.get_absolute_url())
    return {
        "standard": STANDARD,
        "uri": tag_uri(request, publication),
        "type": TYPES[publication.kind],
        # Of a dossier only its running text and its lead picture are told.
        "representationType": "partial" if publication.kind == "dossier" else "full",
        "profile": f"milaff-{publication.kind}",
        "version": str(edition.number),
        "firstCreated": publication.first_published.isoformat(),
        "versionCreated": edition.published_at.isoformat(),
        "pubStatus": "usable",
        "altIds": [
            {"role": "edition", "value": permanent},
            {"role": "digest", "value": f"sha256:{edition.digest}"},
            {"role": "group", "value": f"urn:uuid:{publication.group}"},
        ],
        "renditions": [{"name": "web", "href": page, "contentType": "text/html"}],
    }


def _created(publication: Publication, content: dict[str, Any]) -> str:
    """Of what has a date of its own: the moment, or the beginning of a day that is certain."""
    own = kind_of(publication).appeared(content)
    first = appeared(publication, content).exact if own else None
    return first.isoformat() if first else ""


def _details(content: dict[str, Any]) -> dict[str, Any]:
    """When an event was, to the day, month or year as far as that is known."""
    date = _date(content["date"]) if content["kind"] == "event" else None
    found = machine(date) if date else ()
    if not date or not found:
        return {}
    names = ("expectedStartDate", "expectedEndDate") if date.lower else ("expectedEndDate",)
    return {"dates": dict(zip(names, found, strict=False))}


def _date(edtf: str) -> Date | None:
    try:
        return Date(edtf) if edtf else None
    except ValidationError:  # an edition of before today's rules
        return None


def _subjects(request: HttpRequest, content: dict[str, Any]) -> list[dict[str, str]]:
    found = [
        {
            "name": tag["name"],
            "rel": "about",
            "uri": request.build_absolute_uri(reverse("tag", args=[tag["slug"]])),
        }
        for tag in content.get("tags", ())
    ]
    desk = content.get("desk", "")
    return [*found, {"name": desk, "rel": "desk"}] if desk else found


def _sources(content: dict[str, Any]) -> list[dict[str, str]]:
    """Where it was published first, and what an event was learnt from."""
    given = [content["source"]] if content.get("source") else content.get("sources", ())
    named = [
        {"role": "source", "name": each["title"], "uri": iri_to_uri(each["url"])} for each in given
    ]
    kept = [{name: value for name, value in each.items() if value} for each in named]
    return [each for each in kept if len(each) > 1]
