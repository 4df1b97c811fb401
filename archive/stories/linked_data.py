"""Stories in the words of schema.org."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from language.dates import Date, machine
from press.pages.linked_data import corrections

Facts = Mapping[str, Any]


def story(content: Facts, url: str, picture: str, published: str, changed: str) -> dict[str, Any]:
    """`published` and `changed` are when it was here, in ISO 8601; where it is known when it was
    first published anywhere, that counts."""
    source = content["source"]
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": content["headline"],
        "description": content["blurb"],
        "inLanguage": content["language"],
        "url": url,
        "mainEntityOfPage": url,
        "image": picture,
        "datePublished": _published(content) or published,
        "dateModified": changed,
        "author": _named("Person", content["byline"]),
        "articleSection": content["desk"],
        "publisher": _named("Organization", source["title"]),
        "isBasedOn": source["url"],
        "keywords": [tag["name"] for tag in content["tags"]],
        "about": [
            _named("Person" if each["actor_kind"] == "person" else "Organization", _name(each))
            for each in content["actors"]
        ],
        "contentLocation": [_named("Place", _name(each)) for each in content["places"]],
        "correction": corrections(content),
    }
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def _published(content: Facts) -> str:
    """The moment, or the day, month or year; nothing of what is no single one."""
    if content["appeared"]:
        return str(content["appeared"])
    try:
        found = machine(Date(content["date"])) if content["date"] else ()
    except ValidationError:
        return ""
    return found[0] if len(found) == 1 and "/" not in content["date"] else ""


def _name(record: Facts) -> str:
    return str(record["name"]["text"])


def _named(kind: str, name: str) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None
