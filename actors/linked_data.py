"""Actors in the words of schema.org."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from actors.naming import told_names
from language.dates import Date, machine
from press.pages.linked_data import corrected_page

Facts = Mapping[str, Any]
TYPES = {"state": "Country", "person": "Person", "party": "PoliticalParty"}


def actor(content: Facts, url: str, picture: str) -> dict[str, Any]:
    shown = content["name"]["text"]
    others = [name["text"] for name in told_names(content["names"])]
    data = {
        "@context": "https://schema.org",
        "@type": _type(content["actor_kind"]),
        "name": shown,
        "alternateName": [text for text in dict.fromkeys(others) if text != shown],
        "description": content["summary"],
        "url": url,
        "image": picture,
        "subjectOf": corrected_page(content, url),
        "sameAs": wikidata(content["wikidata"]),
        **_lifetime(content),
    }
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def wikidata(item: str) -> str:
    """The address of an item; none for an empty id."""
    return f"https://www.wikidata.org/wiki/{item}" if item else ""


def _type(actor_kind: str) -> str:
    return TYPES.get(actor_kind, "Organization")


def _lifetime(content: Facts) -> dict[str, str]:
    """Of organisations alone: schema.org knows no founding of countries or persons."""
    if _type(content["actor_kind"]) in ("Country", "Person"):
        return {}
    return {
        "foundingDate": _day(content["founded"]),
        "dissolutionDate": _day(content["dissolved"]),
    }


def _day(edtf: str) -> str:
    """ISO 8601, as exactly as it is known; nothing for a span."""
    try:
        found = machine(Date(edtf)) if edtf else ()
    except ValidationError:
        return ""
    return found[0] if len(found) == 1 and "/" not in edtf else ""
