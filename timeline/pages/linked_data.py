"""Events and places in the words of schema.org."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from language.dates import Date, machine
from press.pages.linked_data import corrected_page

Facts = Mapping[str, Any]


def event(content: Facts, url: str, picture: str) -> dict[str, Any]:
    named = content["place"]
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": content["title"],
        "description": content["summary"],
        "inLanguage": content["language"],
        "url": url,
        "image": picture,
        "subjectOf": corrected_page(content, url),
        **_dates(content["date"]),
        "location": _place(named) if named else None,
        "about": [_actor(part) for part in content["participants"]],
    }
    return _known(data)


def place(content: Facts, url: str, picture: str) -> dict[str, Any]:
    shown = content["name"]["text"]
    others = [name["text"] for name in content["names"] if name["kind"] != "misspelling"]
    parent = content["parent"]
    data = {
        "@context": "https://schema.org",
        **_place(content),
        "alternateName": [text for text in dict.fromkeys(others) if text != shown],
        "description": content["summary"],
        "url": url,
        "image": picture,
        "subjectOf": corrected_page(content, url),
        "containedInPlace": _place(parent) if parent else None,
    }
    return _known(data)


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def _place(facts: Facts) -> dict[str, Any]:
    data = {"@type": "Place", "name": facts["name"]["text"]}
    if facts["latitude"] is None or facts["longitude"] is None:
        return data
    degrees = {name: facts[name] for name in ("latitude", "longitude")}
    return data | {"geo": {"@type": "GeoCoordinates"} | degrees}


def _actor(facts: Facts) -> dict[str, Any]:
    kind = "Person" if facts["actor_kind"] == "person" else "Organization"
    return {"@type": kind, "name": facts["name"]["text"]}


def _dates(edtf: str) -> dict[str, str]:
    """ISO 8601: of a span both ends, of one open at an end the other."""
    try:
        found = machine(Date(edtf)) if edtf else ()
    except ValidationError:
        return {}
    if len(found) == 2:
        return {"startDate": found[0], "endDate": found[1]}
    name = "endDate" if edtf.startswith(("/", "..")) else "startDate"
    return {name: found[0]} if found else {}
